// A conversation with somebody at the desk in it: a command is one turn, and its answer is kept.
#pragma once

#include "tests/gateway/decide_conversation.hpp"

#include <string>
#include <utility>
#include <vector>

namespace ntbcare::flow {

class desk_conversation : public conversation {
protected:
    /// The SMS that leave because of it.
    std::vector<db::outbox_row>
    desk(desk_action what, const desk_person& by = {"siti", "Ibu Sari"}) {
        turn_input input;
        input.commands.push_back({1, by, std::move(what)});
        last_ = runner_->run(std::move(input), now_, [] { return false; });
        return last_.outbox;
    }
    desk_verdict verdict() const { return last_.answers.front().verdict; }
    std::string said() const { return last_.answers.front().said; }
    const db::ticket& ticket(const std::string& number) const {
        return store_.tickets().at(*service_->numbers.id(number));
    }
    routing::ticket_state state(const std::string& number) const { return ticket(number).state; }
};

} // namespace ntbcare::flow
