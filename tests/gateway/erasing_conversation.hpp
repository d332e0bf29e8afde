// A conversation that goes through HAPUS, and the background work that follows it.
#pragma once

#include "tests/gateway/decide_conversation.hpp"

#include <algorithm>
#include <string>

namespace ntbcare::flow {

using namespace std::chrono_literals;

class erasing_conversation : public conversation {
protected:
    /// HAPUS and the right code; what leaves because of them is accepted by the carrier.
    void erase(const std::string& from) {
        const auto rows = sms(from, "HAPUS");
        ASSERT_EQ(rows.size(), 1U);
        accepted(rows);
        const std::string shown = with_code({}, rows.front());
        const auto at = rows.front().text.find(code_place);
        ASSERT_NE(at, std::string::npos);
        accepted(sms(from, shown.substr(at, code_digits)));
    }
    /// Background turns until nothing is left to be erased at once; what they say.
    std::vector<db::outbox_row> work() {
        std::vector<db::outbox_row> said;
        for (int turns = 0; turns < 200; ++turns) {
            for (auto& row : background())
                said.push_back(std::move(row));
            log_.insert(log_.end(), last_.events.begin(), last_.events.end());
            if (!last_.joint_left.value_or(false))
                return said;
        }
        ADD_FAILURE() << "the background does not come to an end";
        return said;
    }
    /// The same with time going on and the carrier taking what is said, until no wish is open.
    std::vector<db::outbox_row> work_to_the_end() {
        std::vector<db::outbox_row> said;
        for (int turns = 0; turns < 50 && any_open(); ++turns, later(11s)) {
            auto more = work();
            accepted(more);
            std::ranges::move(more, std::back_inserter(said));
        }
        EXPECT_FALSE(any_open());
        return said;
    }
    bool any_open() const {
        return std::ranges::any_of(store_.erasures(), [](const auto& each) {
            return !each.second.done_at;
        });
    }
    db::ticket ticket_of(const std::string& digits) const {
        return store_.tickets().at(*service_->numbers.id(digits));
    }
    db::person owner_of(const std::string& digits) const {
        return store_.persons().at(ticket_of(digits).person);
    }
    std::vector<db::ticket_text> words_of(const std::string& digits) {
        return store_.texts(ticket_of(digits).id).value();
    }
    /// A ticket that is over: cancelled by its reporter.
    std::string closed(const std::string& from, const std::string& text) {
        const auto number = opened(from, text);
        accept_all();
        accepted(sms(from, "BATAL " + number));
        accepted(sms(from, "Y"));
        EXPECT_FALSE(routing::is_open(ticket_of(number).state));
        return number;
    }
    void accept_all() {
        std::vector<db::outbox_row> rows;
        for (const auto& [id, row] : store_.outbox())
            if (row.state == db::outbox_state::queued)
                rows.push_back(row);
        accepted(rows);
    }
    /// In any row of words, message, SMS or person.
    bool is_anywhere(const std::string& what) const {
        const auto in = [&](const std::string& text) {
            return text.find(what) != std::string::npos;
        };
        for (const auto& [id, row] : store_.inbox())
            if (in(std::string(row.octets.begin(), row.octets.end())))
                return true;
        for (const auto& [id, row] : store_.outbox())
            if (in(row.text))
                return true;
        for (const auto& [key, row] : store_.texts())
            if (in(row.text))
                return true;
        for (const auto& [id, row] : store_.persons())
            if (in(row.number.digits) || in(row.reach.wire))
                return true;
        for (const auto& [id, row] : store_.tickets())
            for (const auto& link : store_.events(id))
                if (in(link.event.data))
                    return true;
        return false;
    }
    std::size_t count_of(std::string_view event) const {
        const auto same = [&](const log_event& each) {
            return each.name == event;
        };
        return static_cast<std::size_t>(std::ranges::count_if(log_, same));
    }

    std::vector<log_event> log_;
};

} // namespace ntbcare::flow
