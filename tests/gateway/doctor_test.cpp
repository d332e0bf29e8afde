#include "gateway/doctor/charset_guess.hpp"
#include "gateway/doctor/examination.hpp"
#include "gateway/doctor/report.hpp"
#include "protocol/text/gsm7.hpp"
#include "tests/gateway/paper_carrier.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace ntbcare::doctor {
namespace {

using testing::Contains;
using testing::HasSubstr;
using namespace std::chrono_literals;

class examination_of : public testing::Test {
protected:
    void examine() {
        examination patient{make_stages(limits), {.handset = {.wire = "6281"}}, carrier.now.steady};
        if (binds)
            patient.bound({protocol::bind_type::transceiver, "peer", 0x34}, carrier.now.steady);
        else
            patient.refused("link.bind.refused ESME_RINVPASWD");
        for (const auto& reason : losses)
            patient.lost(reason);
        carrier.run(patient, 30min);
        EXPECT_TRUE(patient.is_done());
        found = patient.found();
        sms = patient.sms_sent();
    }
    [[nodiscard]] finding of(std::string_view stage, std::size_t which = 0) const {
        for (const auto& one : found.all)
            if (one.stage == stage && which-- == 0)
                return one;
        return {.stage = "none"};
    }
    [[nodiscard]] std::string key(std::string_view name) const {
        std::string value = "none";
        for (const auto& one : found.profile)
            if (one.key == name)
                value = one.value;
        return value;
    }

    test::paper_carrier carrier;
    doctor_limits limits{.window_max = 16, .rate_max = 20};
    bool binds = true;
    std::vector<std::string> losses;
    findings found;
    std::size_t sms = 0;
};

TEST_F(examination_of, a_good_carrier_finds_nothing_bad) {
    examine();
    for (const auto& one : found.all)
        EXPECT_EQ(one.result, verdict::good) << one.stage << ": " << one.sentence;
    EXPECT_EQ(worst(found), verdict::good);
    EXPECT_EQ(key("charset"), "\"gsm7\"");
    EXPECT_EQ(key("interface_version"), "\"3.4\"");
    EXPECT_EQ(key("registered_delivery"), "\"answers\"");
    EXPECT_EQ(key("window"), "16");
    EXPECT_EQ(key("rate"), "20");
    EXPECT_EQ(key("data_coding_overrides"), "none");
}

TEST_F(examination_of, a_refused_bind_ends_it_with_the_reason) {
    binds = false;
    examine();
    ASSERT_EQ(found.all.size(), 1U);
    EXPECT_EQ(of("bind").result, verdict::bad);
    EXPECT_THAT(of("bind").sentence, HasSubstr("ESME_RINVPASWD"));
    EXPECT_EQ(sms, 0U);
}

TEST_F(examination_of, an_smsc_that_does_not_answer_enquire_link_says_so) {
    carrier.answers_enquire_link = false;
    examine();
    EXPECT_EQ(of("enquire_link").result, verdict::bad);
    EXPECT_THAT(of("enquire_link").sentence, HasSubstr("none answered"));
}

TEST_F(examination_of, an_smsc_that_refuses_every_sms_names_its_status) {
    carrier.status = 0x0a;
    examine();
    EXPECT_EQ(of("submit").result, verdict::bad);
    EXPECT_THAT(of("submit").sentence, HasSubstr("ESME_RINVSRCADR"));
    EXPECT_EQ(of("window").result, verdict::bad);
    EXPECT_EQ(key("window"), "none");
}

TEST_F(examination_of, an_smsc_that_answers_nothing_ends_all_the_same) {
    carrier.answers = false;
    examine();
    EXPECT_EQ(of("submit").result, verdict::bad);
    EXPECT_THAT(of("submit").sentence, HasSubstr("not answered"));
    EXPECT_EQ(of("charset").result, verdict::unknown);
    EXPECT_EQ(key("rate"), "none");
}

TEST_F(examination_of, receipts_in_decimal_for_ids_in_hex_are_told) {
    carrier.response_id = [](std::uint64_t n) {
        return fmt::format("{:08X}", n);
    };
    carrier.receipt_id = [](std::uint64_t n) {
        return fmt::format("{:010}", n);
    };
    examine();
    EXPECT_EQ(of("receipts").result, verdict::good);
    EXPECT_THAT(of("message_id").sentence, HasSubstr("in decimal, the response in hex"));
}

TEST_F(examination_of, receipts_that_come_first_and_by_tlv_are_told) {
    carrier.receipt_first = true;
    carrier.id_in_tlv = true;
    examine();
    EXPECT_EQ(of("receipts").result, verdict::good);
    EXPECT_THAT(of("receipts").evidence, Contains(HasSubstr("in a TLV")));
}

TEST_F(examination_of, receipts_that_name_other_messages_are_bad) {
    carrier.receipt_id = [](std::uint64_t n) {
        return fmt::format("x{}", n * 7);
    };
    examine();
    EXPECT_EQ(of("message_id").result, verdict::bad);
    EXPECT_EQ(key("registered_delivery"), "\"none\"");
}

TEST_F(examination_of, an_smsc_without_receipts_says_so) {
    carrier.receipts = false;
    examine();
    EXPECT_EQ(of("receipts").result, verdict::bad);
    EXPECT_EQ(of("message_id").result, verdict::unknown);
}

TEST_F(examination_of, latin1_in_both_directions_is_not_taken_for_gsm7) {
    carrier.takes = protocol::alphabet::latin1;
    carrier.sends = protocol::alphabet::latin1;
    examine();
    EXPECT_EQ(key("charset"), "\"latin1\"");
    EXPECT_EQ(of("charset", 1).result, verdict::notable);
    EXPECT_THAT(of("charset", 1).sentence, HasSubstr("characters changed"));
}

TEST_F(examination_of, gsm7_under_another_data_coding_becomes_an_override) {
    carrier.sends_coding = 3;
    examine();
    EXPECT_EQ(key("data_coding_overrides"), "{ \"3\" = \"gsm7\" }");
    EXPECT_EQ(key("charset"), "none");
}

TEST_F(examination_of, a_handset_that_sends_nothing_back_leaves_the_charset_unknown) {
    carrier.echo = false;
    examine();
    EXPECT_EQ(of("charset").result, verdict::unknown);
    EXPECT_EQ(of("long_sms").result, verdict::unknown);
    EXPECT_EQ(key("charset"), "none");
}

TEST_F(examination_of, parts_out_of_order_are_told) {
    carrier.echo_backwards = true;
    examine();
    EXPECT_EQ(of("long_sms").result, verdict::notable);
    EXPECT_THAT(of("long_sms").evidence, Contains("not in order"));
}

TEST_F(examination_of, the_largest_burst_taken_is_the_window) {
    carrier.window_max = 5;
    examine();
    EXPECT_EQ(key("window"), "4");
    EXPECT_THAT(of("window").evidence, Contains(HasSubstr("ESME_RMSGQFUL")));
}

TEST_F(examination_of, the_fastest_clean_second_is_the_rate) {
    carrier.rate_max = 9;
    limits.window_max = 1;
    examine();
    EXPECT_EQ(key("rate"), "8");
    EXPECT_THAT(of("rate").evidence, Contains(HasSubstr("ESME_RTHROTTLED")));
}

TEST_F(examination_of, a_gentle_one_sends_few_sms) {
    limits.load = false;
    examine();
    EXPECT_EQ(of("window").stage, "none");
    EXPECT_LE(sms, 12U);
}

TEST_F(examination_of, a_link_that_only_sends_is_not_asked_for_messages) {
    limits.may_receive = false;
    examine();
    EXPECT_EQ(of("receipts").stage, "none");
    EXPECT_EQ(of("window").result, verdict::good);
}

TEST_F(examination_of, losses_are_part_of_the_report) {
    losses = {"link.lost enquire_link_timeout"};
    examine();
    EXPECT_EQ(of("link").result, verdict::notable);
    EXPECT_THAT(of("link").evidence, Contains("link.lost enquire_link_timeout"));
}

TEST(probe, goes_out_as_the_links_own_sms_and_asks_for_a_receipt) {
    test::paper_carrier carrier;
    flow::send_link from{.service = "NTBCARE"};
    from.receipts = flow::receipt_rule::none;
    examination patient{
        make_stages({}), {.from = from, .handset = {.wire = "6281"}}, carrier.now.steady};
    patient.bound({protocol::bind_type::transceiver, "peer", 0x34}, carrier.now.steady);
    patient.tick(carrier.now.steady);
    patient.traffic(2, 2);
    patient.tick(carrier.now.steady);
    const auto sent = patient.next_submission(carrier.now);
    ASSERT_TRUE(sent.has_value());
    const auto& body = std::get<protocol::short_message_request>(sent->request.body);
    EXPECT_EQ(body.source.digits, "NTBCARE");
    EXPECT_EQ(body.source.ton, protocol::type_of_number::alphanumeric);
    EXPECT_EQ(body.destination.digits, "6281");
    EXPECT_EQ(body.registered_delivery, protocol::receipt_requested);
}

TEST(examination_record, counts_what_comes_beyond_its_caps) {
    test::paper_carrier carrier;
    examination patient{make_stages({}), {}, carrier.now.steady};
    protocol::short_message_request body;
    body.short_message = {'a'};
    const protocol::pdu one{protocol::command_id::deliver_sm, 0, 1, body, {}};
    for (std::size_t i = 0; i < record::seen_max + 10; ++i)
        patient.received(one, carrier.now);
    EXPECT_EQ(patient.beyond_caps(), 10U);
}

TEST(alphabet_probes, hold_every_character_once_and_fit_an_sms) {
    std::string all;
    for (const auto& probe : alphabet_probes()) {
        EXPECT_LE(protocol::count_code_points(probe), protocol::ucs2_units_single_max);
        all += probe.substr(6);
    }
    // 128 less escape and line ends, and nine of the extension table.
    EXPECT_EQ(protocol::count_code_points(all), 125U + 9U);
}

TEST(guessing_a_charset, says_which_characters_came_wrong) {
    const std::string text = "TES A pagi@ntb";
    protocol::octets octets{text.begin(), text.end()};
    const charset_sample sample{text, octets};
    const auto guess = guess_charset({&sample, 1});
    ASSERT_TRUE(guess.has_value());
    EXPECT_EQ(guess->is, protocol::alphabet::latin1);
    EXPECT_TRUE(guess->is_whole());
    const auto compared = compare(text, "Fwd: TES A pagi?ntb");
    EXPECT_EQ(compared.right + 1, compared.all);
    EXPECT_EQ(compared.wrong, "@");
}

TEST(guessing_a_charset, needs_a_sample) {
    EXPECT_FALSE(guess_charset({}).has_value());
}

TEST(report, keeps_control_characters_of_the_smsc_out_of_the_terminal) {
    findings found;
    found.all.push_back({"bind", verdict::good, "SMSC \"\x1b[2J\"", {"a\nb"}});
    const auto text = report_text({"sim", "here", "now", 3}, found);
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_THAT(text, HasSubstr("a?b"));
    EXPECT_THAT(text, HasSubstr("3 SMS"));
}

TEST(profile, says_each_key_once_with_its_last_value) {
    findings found;
    found.profile = {
        {"window", "8", "first"}, {"charset", "\"gsm7\"", "x"}, {"window", "4", "y\n"}};
    const auto text = profile_toml({"sim", "here", "now", 3}, found);
    EXPECT_EQ(text.find("window = 8"), std::string::npos);
    EXPECT_THAT(text, HasSubstr("window = 4"));
    EXPECT_THAT(text, HasSubstr("# y?"));
}

TEST(progress_line, fills_the_bar_by_finished_stages) {
    EXPECT_EQ(
        progress_line({3, 8, "submit", "sending", 2}),
        "[#####...............] 3/8 submit: sending, 2 s"
    );
    EXPECT_EQ(progress_line({1, 1, "bind", "x", 0}).substr(0, 22), "[....................]");
}

} // namespace
} // namespace ntbcare::doctor
