// Old messages read again by a mended profile: what changes on their tickets, and what never does.
#include "gateway/flow/redecode.hpp"

#include "db/errc.hpp"
#include "protocol/text/charset.hpp"
#include "protocol/text/reassembler.hpp"
#include "tests/gateway/decide_conversation.hpp"

namespace ntbcare::flow {
namespace {

using db::text_kind;
using protocol::alphabet;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::chrono_literals;

/// Letters that ASCII and the default alphabet of GSM do not share.
constexpr auto words = "LAPOR jalan rusak parah di Praya @ [pasar_baru]";

class redecoding : public conversation {
protected:
    /// As a link of this charset read these words, which the SMSC wrote in ASCII.
    incoming heard(const std::string& from, const std::string& text, alphabet by) {
        const auto octets = protocol::encode_as(alphabet::ascii, text).value();
        auto made = message(from, protocol::decode_as(by, octets).text);
        made.row.octets = octets;
        return made;
    }
    /// The same as part `n` of `total`, in a row of its own.
    db::inbox_id part(const std::string& text, std::uint8_t n, std::uint8_t total) {
        auto made = heard(citizen, text, alphabet::gsm7);
        made.kind = incoming_kind::part;
        made.row.octets.insert(made.row.octets.begin(), {5, 0, 3, 7, total, n});
        made.row.esm_class = 0x40;
        made.row.set = db::set_key{7};
        made.row.part = n;
        made.row.parts = total;
        made.row.reference = 7;
        made.row.reference_width = 8;
        run(std::move(made));
        return last_.outcomes.front().row;
    }
    /// What the joiner makes of such parts.
    void join(std::vector<db::inbox_id> rows, const std::string& text) {
        auto made = heard(citizen, text, alphabet::gsm7);
        made.kind = incoming_kind::joined;
        made.token.reset();
        made.parts = std::move(rows);
        run(std::move(made));
    }

    redecode_request request(alphabet charset = alphabet::ascii) {
        link_profile link{.name = "telkomsel-1", .group = "telkomsel"};
        link.charset = charset;
        return {.link = "telkomsel-1", .group = "telkomsel", .links = {link}};
    }
    std::vector<redecode_change> reread(redecode_request wanted) {
        redecoder again{store_, service_, std::move(wanted)};
        std::vector<redecode_change> all;
        while (!again.done()) {
            auto changes = again.step(now_);
            if (!changes) {
                ADD_FAILURE() << changes.error().message();
                break;
            }
            all.insert(all.end(), changes->begin(), changes->end());
        }
        counts_ = again.counts();
        return all;
    }
    std::vector<db::ticket_text> texts() { return store_.texts(last_ticket().id).value(); }

    redecode_counts counts_;
};

TEST_F(redecoding, a_garbled_complaint_gets_its_words_as_a_further_text) {
    run(heard(citizen, words, alphabet::gsm7));
    const auto before = last_ticket();
    later(1h);
    const auto changes = reread(request());
    ASSERT_THAT(changes, SizeIs(1));
    EXPECT_EQ(changes[0].after, "jalan rusak parah di Praya @ [pasar_baru]");
    EXPECT_EQ(changes[0].kind, text_kind::complaint);
    ASSERT_THAT(texts(), SizeIs(2));
    EXPECT_EQ(texts()[0].text, changes[0].before); // What was stored stays.
    EXPECT_EQ(texts()[1].text, changes[0].after);
    EXPECT_EQ(texts()[1].replaces, 0);
    EXPECT_EQ(texts()[1].inbox, texts()[0].inbox);
    const auto now = last_ticket();
    EXPECT_EQ(now.office, before.office);
    EXPECT_EQ(now.state, before.state);
    EXPECT_EQ(now.changed_at, before.changed_at);
    const auto events = store_.events(now.id);
    EXPECT_TRUE(db::verify_chain(events, now.head));
    EXPECT_EQ(events.back().event.kind, "redecoded");
    EXPECT_EQ(events.back().event.data, "text=0 link=telkomsel-1");
    EXPECT_EQ(events.back().event.text, 1);
    EXPECT_EQ(counts_, (redecode_counts{.rows = 1, .messages = 1, .changed = 1}));
}

TEST_F(redecoding, a_second_run_changes_nothing) {
    run(heard(citizen, words, alphabet::gsm7));
    EXPECT_THAT(reread(request()), SizeIs(1));
    EXPECT_THAT(reread(request()), IsEmpty());
    EXPECT_EQ(counts_, (redecode_counts{.rows = 1, .messages = 1, .unchanged = 1}));
    EXPECT_THAT(texts(), SizeIs(2));
}

TEST_F(redecoding, a_third_profile_replaces_the_first_text_again_and_the_newest_counts) {
    run(heard(citizen, words, alphabet::gsm7));
    EXPECT_THAT(reread(request(alphabet::latin1)), SizeIs(1));
    EXPECT_THAT(reread(request(alphabet::gsm7)), SizeIs(1));
    ASSERT_THAT(texts(), SizeIs(3));
    EXPECT_EQ(texts()[2].replaces, 0);
    EXPECT_EQ(texts()[2].text, texts()[0].text);
    EXPECT_THAT(reread(request(alphabet::gsm7)), IsEmpty());
}

TEST_F(redecoding, a_dry_run_says_what_would_change_and_writes_nothing) {
    run(heard(citizen, words, alphabet::gsm7));
    auto wanted = request();
    wanted.dry_run = true;
    EXPECT_THAT(reread(wanted), SizeIs(1));
    EXPECT_THAT(texts(), SizeIs(1));
    EXPECT_EQ(store_.events(last_ticket().id).size(), 1U);
}

TEST_F(redecoding, other_links_and_older_messages_are_left_alone) {
    run(heard(citizen, words, alphabet::gsm7));
    auto elsewhere = request();
    elsewhere.link = "indosat-1";
    EXPECT_THAT(reread(elsewhere), IsEmpty());
    auto later_on = request();
    later_on.since = now_.wall + 1ms;
    EXPECT_THAT(reread(later_on), IsEmpty());
    EXPECT_EQ(counts_, redecode_counts{});
}

TEST_F(redecoding, what_a_citizen_adds_and_an_officer_answers_is_mended_too) {
    run(heard(citizen, words, alphabet::gsm7));
    const auto number = last_number();
    run(heard(citizen, number + " lubang [dalam] di sana", alphabet::gsm7));
    run(heard(officer_pupr, "JAWAB " + number + " kami [tambal] besok", alphabet::gsm7));
    const auto changes = reread(request());
    ASSERT_THAT(changes, SizeIs(3));
    EXPECT_EQ(changes[1].after, "lubang [dalam] di sana");
    EXPECT_EQ(changes[1].kind, text_kind::addition);
    EXPECT_EQ(changes[2].after, "kami [tambal] besok");
    EXPECT_EQ(changes[2].kind, text_kind::answer);
    EXPECT_TRUE(db::verify_chain(store_.events(last_ticket().id), last_ticket().head));
    EXPECT_THAT(reread(request()), IsEmpty());
}

TEST_F(redecoding, parts_are_joined_again) {
    const auto second = part("Praya [pasar]", 2, 2);
    const auto first = part("LAPOR jalan [rusak] di ", 1, 2);
    join({first, second}, "LAPOR jalan [rusak] di Praya [pasar]");
    const auto changes = reread(request());
    ASSERT_THAT(changes, SizeIs(1));
    EXPECT_EQ(changes[0].after, "jalan [rusak] di Praya [pasar]");
    EXPECT_EQ(counts_.messages, 1U);
    EXPECT_THAT(reread(request()), IsEmpty());
}

TEST_F(redecoding, parts_are_joined_again_over_pages) {
    const auto second = part("Praya [pasar]", 2, 2);
    run(heard(other, words, alphabet::gsm7));
    const auto first = part("LAPOR jalan [rusak] di ", 1, 2);
    join({first, second}, "LAPOR jalan [rusak] di Praya [pasar]");
    auto small = request();
    small.page_rows = 1;
    EXPECT_THAT(reread(small), SizeIs(2));
    EXPECT_THAT(reread(small), IsEmpty());
}

TEST_F(redecoding, a_text_with_a_gap_and_its_late_part_are_read_each_for_itself) {
    const auto first = part("LAPOR jalan [rusak] di ", 1, 2);
    auto made = heard(citizen, "LAPOR jalan [rusak] di ", alphabet::gsm7);
    made.kind = incoming_kind::joined;
    made.token.reset();
    made.parts = {first};
    made.missing = {2};
    made.parts_total = 2;
    made.text += "[...]";
    made.read = routing::understand(made.text, *service_);
    run(std::move(made));
    later(20min);
    const auto second = part("Praya [pasar]", 2, 2);
    later(1s);
    auto late = heard(citizen, "Praya [pasar]", alphabet::gsm7);
    late.kind = incoming_kind::joined;
    late.token.reset();
    late.parts = {second};
    late.late_to = first;
    late.text = "[...] " + late.text;
    run(std::move(late));
    const auto changes = reread(request());
    ASSERT_THAT(changes, SizeIs(2));
    EXPECT_EQ(changes[0].after, "jalan [rusak] di [...]");
    EXPECT_EQ(changes[1].after, "[...] Praya [pasar]");
    EXPECT_EQ(changes[1].kind, text_kind::late_part);
    EXPECT_THAT(reread(request()), IsEmpty());
}

TEST_F(redecoding, a_whole_text_is_not_replaced_by_one_with_a_gap) {
    const auto first = part("LAPOR jalan [rusak] di ", 1, 2);
    const auto second = part("Praya [pasar]", 2, 2);
    join({first, second}, "LAPOR jalan [rusak] di Praya [pasar]");
    auto crowded = request();
    crowded.parts_max = 0; // Each part is taken as it is.
    EXPECT_THAT(reread(crowded), IsEmpty());
    EXPECT_EQ(counts_.incomplete, 1U);
    EXPECT_EQ(counts_.wordless, 1U); // The text is known by its first part.
    EXPECT_THAT(reread(request()), SizeIs(1));
}

TEST_F(redecoding, a_message_that_left_no_words_is_counted) {
    run(heard(citizen, words, alphabet::gsm7));
    const auto number = last_number();
    run(heard(officer_pupr, "SELESAI " + number + " sudah", alphabet::gsm7));
    run(heard(citizen, "Y", alphabet::gsm7));
    EXPECT_THAT(reread(request()), SizeIs(1));
    EXPECT_EQ(counts_.wordless, 1U);
}

TEST_F(redecoding, a_store_that_fails_ends_the_run_with_its_reason_and_the_next_one_goes_on) {
    run(heard(citizen, words, alphabet::gsm7));
    store_.fail_commits(db::errc::full);
    redecoder again{store_, service_, request()};
    EXPECT_EQ(again.step(now_).error(), db::errc::full);
    EXPECT_THAT(texts(), SizeIs(1));
    EXPECT_THAT(reread(request()), SizeIs(1));
}

} // namespace
} // namespace ntbcare::flow
