// What explain and triage print, and the lines they are fed with.
#include "gateway/cli/explain_text.hpp"
#include "gateway/cli/text_lines.hpp"
#include "gateway/cli/triage_text.hpp"
#include "gateway/cli/words.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

namespace ntbcare::cli {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;

flow::explanation explained(const std::string& text) {
    const flow::settings numbers;
    flow::answer_memo answers;
    return flow::explain({text, {}}, {*shipped_catalogue(), numbers, answers}, {});
}
std::string lines(const std::string& text) {
    return explain_lines(text, explained(text), *shipped_catalogue());
}
json::object object(const std::string& text) {
    return json::parse(explain_json(text, explained(text), *shipped_catalogue())).as_object();
}

TEST(explain_text, a_coordinator_reads_where_it_goes_and_why) {
    const auto said = lines("LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(said, HasSubstr("place     Kec. Praya (Lombok Tengah) 52.02.01: "));
    EXPECT_THAT(said, HasSubstr("office    PUPR-Perkim (puprpkp), diteruskan, level?"));
    EXPECT_THAT(said, HasSubstr("why       topic=jalan"));
    EXPECT_THAT(said, HasSubstr("first     [1 part, "));
    EXPECT_THAT(said, HasSubstr("later     [1 part, "));
}

TEST(explain_text, candidates_to_ask_about_are_all_told) {
    EXPECT_THAT(lines("jembatan putus di Kuta"), HasSubstr(" %, to be asked"));
    EXPECT_EQ(object("jembatan putus di Kuta").at("places").as_array().size(), 3U);
}

TEST(explain_text, an_urgent_word_is_named) {
    EXPECT_THAT(lines("kebakaran di pasar Bertais"), HasSubstr("mendesak: kebakaran"));
}

TEST(explain_text, a_text_cannot_command_the_terminal) {
    const auto said = lines("air\x1b[2J mati\u202e di\x07 Praya\u009b");
    EXPECT_THAT(said, Not(HasSubstr("\x1b")));
    EXPECT_THAT(said, Not(HasSubstr("\x07")));
    EXPECT_THAT(said, Not(HasSubstr("\u202e")));
    EXPECT_THAT(said, Not(HasSubstr("\u009b")));
}

TEST(explain_text, json_has_the_same_fields_for_every_text) {
    for (const auto* text : {"jalan rusak di Praya", "STATUS", "terima kasih", ""}) {
        const auto found = object(text);
        for (const auto* key :
             {"text",
              "shape",
              "kind",
              "normal",
              "places",
              "urgency",
              "topics",
              "guesses",
              "becomes",
              "opens_ticket",
              "replies",
              "replies_known"})
            EXPECT_TRUE(found.contains(key)) << key << " of " << text;
    }
    EXPECT_FALSE(object("STATUS").contains("office"));
    EXPECT_EQ(object("air PDAM mati di Ampenan").at("state").as_string(), "dialihkan");
}

TEST(explain_text, json_tells_the_size_of_each_reply) {
    const auto found = object("LAPOR jalan rusak parah di Praya");
    const auto& sms = found.at("replies").as_array().at(0).as_object();
    EXPECT_EQ(sms.at("parts").to_number<int>(), 1);
    EXPECT_EQ(
        sms.at("septets").to_number<std::size_t>(),
        protocol::septets(std::string{sms.at("text").as_string()})
    );
}

db::waiting_ticket waiting(std::string text) {
    db::waiting_ticket made;
    made.line.row.id = {1};
    made.line.row.state = routing::ticket_state::verifikasi;
    made.line.row.office = shipped_catalogue()->book.coordinator;
    made.line.owner = "62812****801";
    made.text = std::move(text);
    return made;
}

TEST(triage_text, names_the_likeliest_offices_and_the_command_for_the_first) {
    const auto said = triage_lines(waiting("lampu jalan mati di Selong"), *shipped_catalogue());
    EXPECT_THAT(said, HasSubstr("lampu jalan mati"));
    EXPECT_THAT(said, HasSubstr("? dishub"));
    EXPECT_THAT(said, HasSubstr("ntbcare-gateway tickets route"));
    EXPECT_THAT(said, HasSubstr("62812****801"));
}

TEST(triage_text, words_of_a_secret_ticket_are_not_shown_in_a_list) {
    auto secret = waiting("kepala dinas minta uang");
    secret.line.row.secret = true;
    EXPECT_THAT(triage_lines(secret, *shipped_catalogue()), Not(HasSubstr("minta")));
    EXPECT_THAT(triage_json(secret, *shipped_catalogue()), Not(HasSubstr("minta")));
}

TEST(triage_text, what_nothing_speaks_for_has_no_guesses) {
    const auto said = triage_lines(waiting("zzz"), *shipped_catalogue());
    EXPECT_THAT(said, Not(HasSubstr("route")));
    const auto found = json::parse(triage_json(waiting(""), *shipped_catalogue())).as_object();
    EXPECT_TRUE(found.at("guesses").as_array().empty());
}

struct lines_of : testing::Test {
    static std::vector<std::string> all(const std::string& octets, std::size_t max) {
        const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::tmpfile(), std::fclose};
        std::fwrite(octets.data(), 1, octets.size(), file.get());
        std::rewind(file.get());
        std::vector<std::string> found;
        while (auto line = next_line(file.get(), max))
            found.push_back(std::move(*line));
        return found;
    }
};

TEST_F(lines_of, ends_and_octets_of_any_kind_are_taken) {
    using testing::ElementsAre;
    EXPECT_THAT(all("a\r\n\nb", 9), ElementsAre("a", "", "b"));
    EXPECT_THAT(all("", 9), ElementsAre());
    EXPECT_THAT(all("\n", 9), ElementsAre(""));
    EXPECT_THAT(all(std::string{"\0x\xff", 3}, 9), ElementsAre(std::string{"\0x\xff", 3}));
    EXPECT_THAT(all("abcdef\ng\n", 3), ElementsAre("abc", "g"));
}

} // namespace
} // namespace ntbcare::cli
