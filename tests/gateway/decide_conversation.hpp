// A phone and the whole service below the sockets: text in, SMS out, on the memory store with the
// shipped files of conf/. Each SMS is one turn; time moves only when told.
#pragma once

#include "db/memory_store.hpp"
#include "gateway/flow/turn.hpp"
#include "protocol/text/gsm7.hpp"
#include "routing/ticket/replay.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace ntbcare::flow {

inline db::keys test_keys() {
    db::keys made{};
    made.hash.fill(1);
    made.seal.fill(2);
    made.print.fill(3);
    made.numbers.fill(4);
    return made;
}

class conversation : public testing::Test {
protected:
    static constexpr auto citizen = "6281234567801";
    static constexpr auto other = "6281234567802";
    static constexpr auto officer_pupr = "6281234567803";
    static constexpr auto officer_dishub = "6281234567804";

    conversation() {
        numbers_.pin_within = {}; // What proves an officer has tests of its own.
        const std::vector<db::officer> officers{
            officer_of("puprpkp", officer_pupr), officer_of("dishub", officer_dishub)};
        EXPECT_TRUE(store_.recover());
        EXPECT_TRUE(store_.seed_officers(officers, now_.wall));
        restart();
    }

    /// Whatever was said, each history proves the state that is stored.
    void TearDown() override {
        for (const auto& [id, row] : store_.tickets()) {
            const auto events = store_.events(id);
            EXPECT_TRUE(db::verify_chain(events, row.head)) << id.value;
            routing::replay life;
            for (const auto& [event, words, hash] : events)
                EXPECT_EQ(
                    life.take(event.actor, event.kind, event.data), routing::replay_fault::none
                ) << event.kind
                  << " " << event.data;
            EXPECT_EQ(life.state(), row.state) << id.value;
        }
    }

    /// Ids go on after what is stored; `numbers_` count anew.
    void restart() {
        const auto ready = store_.recover();
        runner_ = std::make_unique<turn_runner>(store_, service_, numbers_, ids_after(*ready));
    }

    /// However often somebody asks; what guards hold back has tests of its own.
    void answer_all_questions() {
        numbers_.guards.passive_in_row = 0;
        numbers_.guards.passive_a_day = 0;
        restart();
    }

    /// The SMS that leave because of this one, in order.
    std::vector<db::outbox_row> sms(const std::string& from, const std::string& text) {
        return run(message(from, text));
    }
    /// The only reply to the sender; empty when there is none.
    std::string reply(const std::string& from, const std::string& text) {
        std::string heard;
        for (const db::outbox_row& row : sms(from, text))
            if (row.to.wire == from)
                heard += row.text;
        return heard;
    }
    /// Opens a ticket for the citizen and gives its number's digits.
    std::string opened(const std::string& from, const std::string& text) {
        sms(from, text);
        return last_number();
    }
    std::string last_number() const {
        return service_->numbers.number(store_.tickets().rbegin()->first);
    }
    const db::ticket& last_ticket() const { return store_.tickets().rbegin()->second; }
    std::size_t ticket_count() const { return store_.tickets().size(); }

    void later(std::chrono::milliseconds by) {
        now_.wall += by;
        now_.steady += by;
    }

    incoming message(const std::string& from, const std::string& text) {
        incoming made;
        made.token = pdu_token{.sequence = ++sequence_};
        made.sender = routing::normalise_msisdn(from, 1, "62");
        made.reach = {.wire = from, .group = "telkomsel"};
        made.row.at = now_.wall;
        made.row.link = "telkomsel-1";
        made.row.group = "telkomsel";
        made.row.service = "1708";
        made.row.octets.assign(text.begin(), text.end());
        const std::vector<std::string_view> fields{from, text};
        made.row.print = db::keyed_hash(test_keys().print, fields);
        made.text = text;
        made.read = routing::understand(text, *service_);
        return made;
    }

    std::vector<db::outbox_row> run(incoming one) {
        turn_input input;
        input.messages.push_back(std::move(one));
        last_ = runner_->run(std::move(input), now_, [] { return false; });
        EXPECT_EQ(last_.outcomes.size(), 1U);
        return last_.outbox;
    }

    /// The carrier took these SMS.
    void accepted(const std::vector<db::outbox_row>& rows) {
        turn_input input;
        for (const db::outbox_row& row : rows)
            input.changes.push_back({row.id, db::outbox_state::accepted, now_.wall, {}, {}});
        static_cast<void>(runner_->run(std::move(input), now_, [] { return false; }));
    }

    std::vector<db::outbox_row> background() {
        turn_input input;
        input.background = true;
        last_ = runner_->run(std::move(input), now_, [] { return false; });
        return last_.outbox;
    }

    static db::officer officer_of(const std::string& office, const std::string& number) {
        return {office, routing::normalise_msisdn(number, 1, "62"), {.wire = number, .group = ""}};
    }

    routing::moment now_{
        routing::wall_time{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}}, {}};
    settings numbers_;
    std::shared_ptr<const routing::catalogue> service_ = shipped_catalogue();
    db::memory_store store_{{.secret = test_keys()}};
    std::unique_ptr<turn_runner> runner_;
    turn_output last_;
    std::uint32_t sequence_ = 0;
};

} // namespace ntbcare::flow
