#include "gateway/desk/front.hpp"

#include <utility>

namespace ntbcare::desk {

front::front(front_ports ports)
    : ports_{std::move(ports)} {}

void front::take(std::string_view line, const peer& from, answer_function answer) {
    const auto refuse = [&](flow::desk_verdict verdict, std::string why) {
        answer(answer_line({.verdict = verdict, .said = std::move(why), .facts = {}}));
    };
    auto asked = read_request(line);
    if (!asked.action)
        return refuse(flow::desk_verdict::refused, std::move(asked.wrong));
    const auto id = ++last_id_;
    flow::desk_command command{
        .id = id,
        .by = {.user = from.user, .name = std::move(asked.name)},
        .action = std::move(*asked.action)};
    waiting_.emplace(id, answer);
    if (ports_.decide(std::move(command)))
        return;
    waiting_.erase(id);
    refuse(flow::desk_verdict::failed, "too many commands wait: try again");
}

void front::answered(const flow::desk_answer& answer) {
    const auto asked = waiting_.find(answer.id);
    if (asked == waiting_.end())
        return;
    auto tell = std::move(asked->second);
    waiting_.erase(asked);
    const auto verdict = std::string{to_string(answer.verdict)};
    ports_.log({flow::severity::info, "desk.command", {{"verdict", verdict}}});
    tell(answer_line(answer));
}

} // namespace ntbcare::desk
