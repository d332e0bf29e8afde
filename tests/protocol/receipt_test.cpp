#include "protocol/smpp/receipt.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace ntbcare::protocol {
namespace {

octets as_octets(std::string_view text) {
    return {text.begin(), text.end()};
}

receipt parse(std::string_view text) {
    return parse_receipt(as_octets(text));
}

const receipt usual = {
    .id = "0123456789",
    .sub = 2,
    .dlvrd = 1,
    .submit_raw = "1005232039",
    .done_raw = "1005242339",
    .submit_date = receipt_date{2010, 5, 23, 20, 39, 0},
    .done_date = receipt_date{2010, 5, 24, 23, 39, 0},
    .stat = "DELIVRD",
    .err = "012",
    .text = "Contoh isi pesan",
    .state = message_state::delivered,
};

const std::string usual_text =
    "id:0123456789 sub:002 dlvrd:001 submit date:1005232039 done date:1005242339 stat:DELIVRD "
    "err:012 text:Contoh isi pesan";

TEST(receipt, the_form_of_the_spec_is_read_and_written) {
    EXPECT_EQ(parse(usual_text), usual);
    EXPECT_EQ(format_receipt(usual), usual_text);
    EXPECT_EQ(to_string(*usual.submit_date), "2010-05-23T20:39:00");
}

TEST(receipt, case_order_and_spacing_are_free) {
    EXPECT_EQ(
        parse("ID:0123456789 SUB:002 DLVRD:001 SUBMIT DATE:1005232039 DONE DATE:1005242339 "
              "STAT:DELIVRD ERR:012 Text:Contoh isi pesan"),
        usual
    );
    EXPECT_EQ(
        parse("sub: 002 id : 0123456789  err:012,dlvrd:001; done_date:1005242339\n"
              "Submit Date:1005232039 stat:DELIVRD text: Contoh isi pesan"),
        usual
    );
}

TEST(receipt, an_empty_text_is_no_text_wherever_it_stands) {
    const auto found = parse("sub:001 id:a1 err:000 dlvrd:001 done date:110206193110 "
                             "submit date:110206193041 text: stat:DELIVRD");
    EXPECT_EQ(found.text, std::nullopt);
    EXPECT_EQ(found.stat, "DELIVRD");
    EXPECT_FALSE(found.error);
}

TEST(receipt, words_of_the_text_are_not_fields) {
    const auto found = parse(usual_text + " id:9 stat:EXPIRED jam:10 err:1");
    EXPECT_EQ(found.id, "0123456789");
    EXPECT_EQ(found.stat, "DELIVRD");
    EXPECT_EQ(found.text, "Contoh isi pesan id:9 stat:EXPIRED jam:10 err:1");
    EXPECT_FALSE(found.error);
}

TEST(receipt, what_follows_a_value_without_a_key_belongs_to_nobody) {
    const auto found = parse("id:1 sub:001 dlvrd:001 submit date:0809011130 "
                             "done date:0809011131 stat:DELIVRD err:000 contoh isi");
    EXPECT_EQ(found.err, "000");
    EXPECT_EQ(found.text, std::nullopt);
    EXPECT_FALSE(found.error);
}

TEST(receipt, fields_that_operators_leave_out_are_no_error) {
    const auto found = parse("id:1526758174 submit date:1701240904 done date:1701250907 "
                             "stat:DELIVRD err:000 text:uji coba");
    EXPECT_EQ(found.sub, std::nullopt);
    EXPECT_EQ(found.dlvrd, std::nullopt);
    EXPECT_EQ(found.text, "uji coba");
    EXPECT_FALSE(found.error);
    EXPECT_EQ(found.missing, std::nullopt);
}

TEST(receipt, a_misspelt_field_is_missing_and_the_rest_is_there) {
    const struct {
        std::string_view right;
        std::string_view wrong;
        receipt_field missing;
    } cases[] = {
        {"id:", "i:", receipt_field::id},
        {"sub:", "su:", receipt_field::sub},
        {"dlvrd:", "dlvr:", receipt_field::dlvrd},
        {"submit date:", "submit dat:", receipt_field::submit_date},
        {"done date:", "one date:", receipt_field::done_date},
        {"stat:", "sat:", receipt_field::stat},
        {"err:", "rr:", receipt_field::err},
        {"text:", "txt:", receipt_field::text},
    };
    for (const auto& one : cases) {
        auto text = usual_text;
        text.replace(text.find(one.right), one.right.size(), one.wrong);
        const auto found = parse(text);
        EXPECT_EQ(found.error, errc::missing_field) << text;
        EXPECT_EQ(found.missing, one.missing) << text;
        EXPECT_EQ(found.err.has_value(), one.missing != receipt_field::err);
        EXPECT_EQ(found.id.has_value(), one.missing != receipt_field::id);
    }
    EXPECT_EQ(to_string(receipt_field::submit_date), "submit_date");
}

TEST(receipt, dates_are_read_in_three_forms_and_kept_raw_in_all) {
    const struct {
        std::string_view raw;
        std::optional<receipt_date> date;
    } cases[] = {
        {"1706271624", receipt_date{2017, 6, 27, 16, 24, 0}},
        {"110206193041", receipt_date{2011, 2, 6, 19, 30, 41}},
        {"20110314181534", receipt_date{2011, 3, 14, 18, 15, 34}},
        {"1602291200", receipt_date{2016, 2, 29, 12, 0, 0}},
        {"1702291200", std::nullopt},       // No leap year.
        {"180711070003912+", std::nullopt}, // Tenths and quarter hours behind it.
        {"0000000000", std::nullopt},
        {"1713011200", std::nullopt},
        {"1712012460", std::nullopt},
        {"170627", std::nullopt},
        {"kemarin", std::nullopt},
    };
    for (const auto& one : cases) {
        const auto found = parse("id:1 submit date:" + std::string{one.raw} + " stat:DELIVRD");
        EXPECT_EQ(found.submit_raw, one.raw);
        EXPECT_EQ(found.submit_date, one.date) << one.raw;
    }
}

TEST(receipt, numbers_that_are_none_are_left_out) {
    const auto found = parse("id:1 sub:satu dlvrd:99999999999 stat:DELIVRD err:E12");
    EXPECT_EQ(found.sub, std::nullopt);
    EXPECT_EQ(found.dlvrd, std::nullopt);
    EXPECT_EQ(found.err, "E12");
}

TEST(receipt, a_value_may_hold_colons) {
    const auto found = parse("id:gw1:42 sub:dlvrd:001 done date:2017-06-27 16:24:00 stat:DELIVRD");
    EXPECT_EQ(found.id, "gw1:42");
    EXPECT_EQ(found.sub, std::nullopt);
    EXPECT_EQ(found.dlvrd, 1U);
    EXPECT_EQ(found.done_raw, "2017-06-27");
    EXPECT_EQ(found.stat, "DELIVRD");
    EXPECT_FALSE(found.error);
}

TEST(receipt, stat_is_read_leniently) {
    const struct {
        std::string_view stat;
        std::optional<message_state> state;
    } cases[] = {
        {"DELIVRD", message_state::delivered},
        {"delivrd", message_state::delivered},
        {"DELIVERED", message_state::delivered},
        {"DELI", message_state::delivered},
        {"EXPIRED", message_state::expired},
        {"DELETED", message_state::deleted},
        {"UNDELIV", message_state::undeliverable},
        {"UNDELIVERABLE", message_state::undeliverable},
        {"ACCEPTD", message_state::accepted},
        {"ACCEPTED", message_state::accepted},
        {"UNKNOWN", message_state::unknown},
        {"REJECTD", message_state::rejected},
        {"ENROUTE", message_state::enroute},
        {"BADSTAT", std::nullopt},
        {"DEL", std::nullopt},
        {"", std::nullopt},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(state_from_stat(one.stat), one.state) << one.stat;
    }
    EXPECT_EQ(to_string(message_state::undeliverable), "UNDELIV");
}

TEST(receipt, a_receipt_in_utf16_is_read_too) {
    for (const bool is_big : {true, false}) {
        octets wide;
        for (const char c : usual_text) {
            const auto octet = static_cast<std::uint8_t>(c);
            wide.push_back(is_big ? std::uint8_t{0} : octet);
            wide.push_back(is_big ? octet : std::uint8_t{0});
        }
        EXPECT_EQ(parse_receipt(wide), usual);
    }
}

TEST(receipt, tlvs_win_over_the_text) {
    const auto both = parse_receipt(as_octets(usual_text), "38601fa", std::uint8_t{5});
    EXPECT_EQ(both.id, "38601fa");
    EXPECT_EQ(both.state, message_state::undeliverable);
    const auto alone = parse_receipt({}, "38601fa", std::uint8_t{2});
    EXPECT_EQ(alone.id, "38601fa");
    EXPECT_FALSE(alone.error);
    EXPECT_EQ(alone.missing, std::nullopt);
    const auto none = parse_receipt({}, std::nullopt, std::uint8_t{99});
    EXPECT_EQ(none.error, errc::missing_field);
    EXPECT_EQ(none.state, std::nullopt);
}

TEST(receipt, only_a_receipt_looks_like_one) {
    EXPECT_TRUE(looks_like_receipt(as_octets(usual_text)));
    EXPECT_FALSE(looks_like_receipt(as_octets("LAPOR jalan rusak di Praya")));
    EXPECT_FALSE(looks_like_receipt(as_octets("id: 12 mohon dicek")));
    EXPECT_FALSE(looks_like_receipt({}));
}

TEST(message_id_forms, every_way_to_write_one_id_is_a_candidate) {
    using forms = std::vector<std::string>;
    EXPECT_EQ(
        message_id_forms("98765432101"), (forms{"98765432101", "16fee0e525", "10477124133121"})
    );
    EXPECT_EQ(message_id_forms("16FEE0E525"), (forms{"16FEE0E525", "16fee0e525", "98765432101"}));
    EXPECT_EQ(message_id_forms("0012"), (forms{"0012", "12", "c", "18"}));
    EXPECT_EQ(message_id_forms("74e02ee1-4e2f"), (forms{"74e02ee1-4e2f"}));
    EXPECT_EQ(message_id_forms("000"), (forms{"000", "0"}));
    EXPECT_EQ(message_id_forms(""), forms{});
}

TEST(message_id_forms, conversions_stop_at_64_bits) {
    EXPECT_EQ(message_id_as_hex("98765432101"), "16fee0e525");
    EXPECT_EQ(message_id_from_hex("16fee0e525"), 98765432101U);
    EXPECT_EQ(message_id_as_number("98765432101"), 98765432101U);
    EXPECT_EQ(message_id_as_number("18446744073709551616"), std::nullopt);
    EXPECT_EQ(message_id_from_hex("10000000000000000"), std::nullopt);
    EXPECT_EQ(message_id_as_hex("1a"), std::nullopt);
    EXPECT_EQ(message_id_as_hex("-1"), std::nullopt);
}

TEST(relation_of_ids, tells_every_form_and_no_other) {
    EXPECT_EQ(relation_of("12", "12"), id_relation::same);
    EXPECT_EQ(relation_of("AB12", "ab12"), id_relation::other_case);
    EXPECT_EQ(relation_of("0012", "12"), id_relation::zeros_stripped);
    EXPECT_EQ(relation_of("1F", "31"), id_relation::hex_to_decimal);
    EXPECT_EQ(relation_of("31", "1f"), id_relation::decimal_to_hex);
    EXPECT_EQ(relation_of("31", "32"), std::nullopt);
    EXPECT_EQ(relation_of("", ""), std::nullopt);
}

TEST(receipt, any_octets_are_read_without_harm) {
    std::mt19937 random{223};
    for (int round = 0; round < 5'000; ++round) {
        auto text = usual_text;
        for (auto changes = random() % 12; changes > 0; --changes) {
            text[random() % text.size()] = static_cast<char>(random());
        }
        text.resize(random() % text.size());
        const auto found = parse(text);
        ASSERT_EQ(found.error == errc::missing_field, found.missing.has_value());
        static_cast<void>(format_receipt(found));
    }
}

} // namespace
} // namespace ntbcare::protocol
