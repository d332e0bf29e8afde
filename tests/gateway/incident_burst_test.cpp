// A burst of a thousand people about one flood, in turns of any size, while the store fails now and
// then: nobody is lost, everybody hears the office once, no officer is buried. Seeded.
#include "tests/gateway/decide_conversation.hpp"

#include <fmt/format.h>

#include <map>
#include <random>

namespace ntbcare::flow {
namespace {

using routing::ticket_state;

constexpr std::size_t people = 1'000;
constexpr auto officer_bpbd = "6281234567899";

/// One flood in many words, and now and then another matter.
const std::vector<std::string> flood_words{
    "banjir di Praya",
    "banjir besar di Praya rumah terendam",
    "tolong pak banjir masuk rumah kami di kec Praya",
    "BANJIR PRAYA air setinggi dada",
    "LAPOR banjir di kelurahan Leneng kecamatan Praya"};
const std::vector<std::string> other_words{
    "jembatan rusak parah di Selong", "lampu jalan mati di Ampenan", "sampah menumpuk di Dompu"};

class burst : public conversation {
protected:
    static std::string phone(std::size_t n) { return fmt::format("62813{:08}", n); }

    std::size_t up_to(std::size_t most) {
        return std::uniform_int_distribution<std::size_t>{0, most}(dice_);
    }

    std::string words_of(std::size_t n) {
        const bool flood = up_to(9) > 0;
        floods_.insert_or_assign(phone(n), flood);
        const auto& from = flood ? flood_words : other_words;
        return from[up_to(from.size() - 1)];
    }

    /// Messages of one turn, again until they are stored, as the SMSC would.
    void turn_of(std::vector<incoming> messages, bool with_background) {
        while (true) {
            if (up_to(9) == 0)
                store_.fail_commits(up_to(1) == 0 ? db::errc::conflict : db::errc::io);
            turn_input input;
            input.messages = messages;
            input.background = with_background;
            auto out = runner_->run(std::move(input), now_, [] { return false; });
            for (const auto& row : out.outbox)
                sent_[row.to.wire].push_back(row.text);
            joint_left_ = out.joint_left.value_or(joint_left_);
            if (!out.store_failed)
                return;
            ASSERT_TRUE(store_.reopen());
            restart();
        }
    }

    void all_background() {
        for (int turns = 0; turns < 1'000 && (joint_left_ || turns < 3); ++turns)
            turn_of({}, true);
    }

    void office_says(const std::string& text) {
        std::vector<incoming> one;
        one.push_back(message(officer_bpbd, text));
        turn_of(std::move(one), false);
    }

    [[nodiscard]] std::size_t heard(const std::string& who, const std::string& words) const {
        const auto all = sent_.find(who);
        return all == sent_.end() ? 0U
                                  : static_cast<std::size_t>(std::ranges::count_if(
                                        all->second,
                                        [&](const std::string& text) {
                                            return text.find(words) != std::string::npos;
                                        }
                                    ));
    }

    std::mt19937_64 dice_;
    std::map<std::string, bool> floods_;
    std::map<std::string, std::vector<std::string>> sent_;
    bool joint_left_ = false;
};

class seeded_burst : public burst, public testing::WithParamInterface<std::uint64_t> {};

TEST_P(seeded_burst, reaches_everybody_once_and_buries_no_officer) {
    dice_.seed(GetParam());
    const std::vector named{officer_of("bpbd", officer_bpbd)};
    ASSERT_TRUE(store_.seed_officers(named, now_.wall));
    restart();
    for (std::size_t n = 0; n < people;) {
        std::vector<incoming> messages;
        for (std::size_t upto = std::min(people, n + 1 + up_to(60)); n < upto; ++n)
            messages.push_back(message(phone(n), words_of(n)));
        turn_of(std::move(messages), up_to(2) == 0);
        later(std::chrono::milliseconds{1'000});
    }
    all_background();
    ASSERT_EQ(store_.tickets().size(), people);
    const auto found = std::ranges::find(store_.incidents(), "bpbd", [](const auto& each) {
        return each.second.office;
    });
    ASSERT_NE(found, store_.incidents().end());
    const db::incident& of = found->second;
    const auto floods = static_cast<std::int32_t>(
        std::ranges::count_if(floods_, [](const auto& each) { return each.second; })
    );
    EXPECT_EQ(of.people, floods);

    office_says("SELESAI " + service_->numbers.number(of.lead) + " air sudah surut");
    all_background();
    for (const auto& [id, row] : store_.tickets()) {
        const std::string who = store_.persons().at(row.person).number.digits;
        const std::string shown = routing::shown(service_->numbers.number(id));
        const bool flood = floods_.at(who);
        EXPECT_GE(heard(who, shown), 1U);
        EXPECT_EQ(heard(who, "air sudah surut"), flood ? 1U : 0U) << shown;
        EXPECT_EQ(row.incident == of.id, flood) << shown;
        EXPECT_EQ(row.state == ticket_state::dijawab, flood) << shown;
    }
    EXPECT_LE(sent_[officer_bpbd].size(), 20U);
}

INSTANTIATE_TEST_SUITE_P(seeds, seeded_burst, testing::Values(1U, 2U, 3U, 20'261'126U));

} // namespace
} // namespace ntbcare::flow
