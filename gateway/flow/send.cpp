#include "gateway/flow/send.hpp"

#include "protocol/smpp/status.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace ntbcare::flow {

namespace {

receipt_limits receipt_limits_of(const send_limits& limits) {
    return {
        .park = limits.receipt_park,
        .parked_max = limits.receipts_parked_max,
        .awaited_within = limits.awaiting_receipt_within,
        .awaited_max = limits.awaiting_receipt_max,
    };
}

std::string_view hint_of(protocol::id_relation form) {
    using protocol::id_relation;
    switch (form) {
    case id_relation::same:
        return "returns ids as they are";
    case id_relation::other_case:
        return "returns ids in other case";
    case id_relation::zeros_stripped:
        return "returns ids without leading zeros";
    case id_relation::hex_to_decimal:
        return "returns decimal ids";
    case id_relation::decimal_to_hex:
        return "returns hex ids";
    }
    return {};
}

bool is_final(std::optional<db::outbox_state> state) {
    return state == db::outbox_state::delivered || state == db::outbox_state::failed ||
           state == db::outbox_state::expired;
}

/// The key of a group's receipt form among what was learnt.
constexpr std::string_view receipt_form_key = "receipt_form";
/// Of no group: how many SMS left on which day.
constexpr std::string_view sms_today_key = "sms_today";

} // namespace

sender::sender(std::vector<send_link> links, send_limits limits, send_plan plan)
    : limits_{limits}
    , prefixes_{std::move(plan.prefixes)}
    , lanes_{1}
    , receipts_{receipt_limits_of(limits), 1}
    , day_{limits.sms_a_day} {
    BOOST_ASSERT(limits.parts_max >= 1 && limits.parts_max <= protocol::parts_limit);
    BOOST_ASSERT(limits.queued_max > 0);
    BOOST_ASSERT(links.size() <= send_links_max);
    for (auto& link : links) {
        slots_.resize(std::max<std::size_t>(slots_.size(), link.index + 1), no_slot);
        slots_[link.index] = links_.size();
        add_link(std::move(link), plan);
    }
    if (groups_.empty()) {
        groups_.emplace_back(); // Rows wait here for a configuration with links.
    }
    lay_out_queues();
    // One more, for receipts of groups in which nobody sends.
    receipts_ = receipt_book{receipt_limits_of(limits), groups_.size() + 1};
}

bool sender::push(db::outbox_row row, const routing::moment& now) {
    if (messages_.contains(row.id)) {
        return true;
    }
    if (left_on_disk_ || messages_.size() >= limits_.queued_max) {
        if (!left_on_disk_) {
            log({severity::warn, "send.queue_full", {{"queued", fmt::to_string(queued())}}});
        }
        left_on_disk_ = std::min(left_on_disk_.value_or(row.id), row.id);
        return false;
    }
    const auto id = row.id;
    auto& message = messages_[id];
    message.row = std::move(row);
    const auto of = route(message.row.to);
    message.queue = queue_for(of, message.row.to);
    auto& group = groups_[of];
    if (group.links_up == 0 && !group.down_since) {
        group.down_since = now.steady;
    }
    if (message.row.deadline != db::wall_time{}) {
        deadlines_.emplace(message.row.deadline, id);
    }
    lanes_.add(message);
    return true;
}

std::optional<db::outbox_id> sender::left_on_disk() const {
    return messages_.size() <= limits_.queued_max / 2 ? left_on_disk_ : std::nullopt;
}

void sender::reload_started() {
    left_on_disk_.reset();
}

void sender::link_up(std::uint32_t link, const routing::moment& now) {
    auto& state = links_[slot_of(link)];
    if (state.up) {
        return;
    }
    state.up = true;
    auto& group = groups_[state.group];
    ++group.links_up;
    group.down_since.reset();
    lanes_.wake(now.steady);
}

void sender::link_down(std::uint32_t link, const routing::moment& now) {
    auto& state = links_[slot_of(link)];
    if (!state.up) {
        return;
    }
    state.up = false;
    state.current = nullptr;
    wake_ = true;
    auto& group = groups_[state.group];
    if (--group.links_up == 0) {
        group.down_since = now.steady;
    }
    const auto lost = state.active;
    for (const auto& [id, message] : lost) {
        lose(*message, now);
    }
}

receipt_result
sender::receipt(std::string_view group_name, const receipt_news& news, const routing::moment& now) {
    const auto group = group_named(group_name).value_or(groups_.size());
    if (is_final(news.state)) {
        auto found = receipts_.receive(group, news, now);
        if (found.what == receipt_book::finding::matched) {
            return {receipt_result::meaning::matched, std::move(found.change)};
        }
    } else if (receipts_.knows(group, news)) {
        return {receipt_result::meaning::on_its_way, {}};
    }
    if (const auto token = unanswered_for(group, news)) {
        unanswered_.at(*token).message->told_by_receipt = true;
        late_response(*token, protocol::status::ok, id_of_response(group, news.message_id), now);
        return {receipt_result::meaning::answered, {}};
    }
    using enum receipt_result::meaning;
    return {is_final(news.state) ? parked : on_its_way, {}};
}

/// As the response would have named the message. Texts may stay as the receipt has them.
std::string sender::id_of_response(std::size_t group, std::string_view in_receipt) const {
    const auto form = receipts_.forms().known(group).value_or(protocol::id_relation::same);
    if (form <= protocol::id_relation::zeros_stripped) {
        return std::string{in_receipt};
    }
    return protocol::response_key(form, in_receipt).value_or(std::string{in_receipt});
}

void sender::tick(const routing::moment& now) {
    wake_ = day_.look(now.wall) || wake_;
    tell_of_day();
    for (auto& group : groups_) {
        if (group.links_up == 0 && !group.down_since) {
            group.down_since = now.steady;
        }
    }
    for (std::size_t i = 0; i < limits_.expired_per_tick_max && !deadlines_.empty(); ++i) {
        const auto [deadline, id] = *deadlines_.begin();
        if (deadline > now.wall) {
            break;
        }
        deadlines_.erase(deadlines_.begin());
        auto& message = messages_.at(id);
        // What is on its way is judged when it comes back.
        if (message.phase != send_phase::sending) {
            expire(message, now);
        }
    }
    for (auto& change : receipts_.tick(now)) {
        add_change(std::move(change));
    }
    if (const auto count = receipts_.take_unmatched(); count > 0) {
        log({severity::warn, "receipt.unmatched", {{"count", fmt::to_string(count)}}});
    }
    if (const auto count = receipts_.take_forgotten(); count > 0) {
        log({severity::warn, "receipt.forgotten", {{"count", fmt::to_string(count)}}});
    }
}

std::vector<db::outbox_change> sender::take_changes() {
    taken_ += changes_.size();
    return std::exchange(changes_, {});
}

void sender::committed(std::size_t count) {
    BOOST_ASSERT(count <= taken_);
    taken_ -= std::min(count, taken_);
}

std::size_t sender::queued() const {
    return messages_.size() - active_;
}
std::size_t sender::in_flight() const {
    return in_flight_.size();
}
std::size_t sender::unanswered() const {
    return unanswered_.size();
}
std::size_t sender::uncommitted() const {
    return changes_.size() + taken_;
}
bool sender::idle() const {
    return messages_.empty() && uncommitted() == 0 && !left_on_disk_;
}

std::vector<log_event> sender::take_events() {
    if (const auto count = std::exchange(events_dropped_, 0); count > 0) {
        events_.push_back(
            {severity::info, "send.events_dropped", {{"count", fmt::to_string(count)}}}
        );
    }
    return std::exchange(events_, {});
}

bool sender::take_wake() {
    return std::exchange(wake_, false);
}

link_figures sender::figures(std::uint32_t link, const routing::moment& now) const {
    const auto& of = links_[slot_of(link)];
    const auto& group = groups_[of.group];
    const auto& rate = pools_[of.pool];
    link_figures made{.name = of.is.name, .group = of.is.group, .up = of.up};
    made.paused = rate.pause_left(now.steady).count() > 0;
    made.in_flight = of.in_flight;
    made.window = of.is.window;
    for (auto queue = group.first_queue; queue < queues_.size(); ++queue) {
        made.queued += queues_[queue].group == of.group ? lanes_.waiting(queue) : 0;
    }
    made.rate = rate.current(now.steady);
    made.unmatched = receipts_.unmatched(of.group);
    if (const auto form = receipts_.forms().known(of.group)) {
        made.receipt_form = protocol::name_of(*form);
    }
    made.counts = of.counts;
    return made;
}

void sender::restore_awaiting(
    std::span<const db::awaited_receipt> ids, const routing::moment& now
) {
    for (const auto& [group_name, id, row] : ids) {
        const auto group = group_named(group_name);
        if (!group) {
            continue; // Its carrier is not in the configuration any more.
        }
        if (auto change = receipts_.await(*group, row, {&id, 1}, 0, now)) {
            add_change(std::move(*change));
        }
    }
}

void sender::restore_learnt(std::span<const db::link_state> states) {
    for (const auto& state : states) {
        if (state.key == sms_today_key)
            day_.restore(state.value);
        const auto group = group_named(state.group);
        const auto form = protocol::id_relation_named(state.value);
        if (group && form && state.key == receipt_form_key) {
            receipts_.forms().restore(*group, *form);
        }
    }
}

std::vector<db::link_state> sender::take_learnt() {
    std::vector<db::link_state> states;
    for (const auto& [group, form] : receipts_.forms().take_learnt()) {
        const auto& name = groups_[group].name;
        const std::string value{protocol::name_of(form)};
        log(
            {severity::info,
             "receipt.form_learnt",
             {{"group", name}, {"form", value}, {"hint", std::string{hint_of(form)}}}}
        );
        states.push_back({name, std::string{receipt_form_key}, value});
    }
    if (auto today = day_.take_kept())
        states.push_back({{}, std::string{sms_today_key}, std::move(*today)});
    return states;
}

bool sender::is_overdue(const send_message& message, const routing::moment& now) const {
    return message.row.deadline != db::wall_time{} && message.row.deadline <= now.wall;
}

/// Its memory is free.
void sender::drop(send_message& message) {
    const auto id = message.row.id;
    leave_link(message);
    forget_unanswered(message);
    deadlines_.erase({message.row.deadline, id});
    lanes_.remove(message);
    messages_.erase(id);
}

/// Ends a message: its change is for the next turn.
void sender::finish(
    send_message& message, db::outbox_state state, std::string reason, const routing::moment& now
) {
    const auto id = message.row.id;
    drop(message);
    add_change({id, state, now.wall, std::move(reason), {}, {}});
}

void sender::expire(send_message& message, const routing::moment& now) {
    const bool waited = !may_go(flow::slot_of(message.row));
    log(
        {waited ? severity::debug : severity::warn, // That the day is spent was told once.
         "send.expired",
         {{"outbox", fmt::to_string(message.row.id.value)},
          {"lane", fmt::to_string(static_cast<int>(message.row.in))},
          {"tries", fmt::to_string(message.row.tries)}}}
    );
    finish(message, db::outbox_state::expired, waited ? "sms_a_day" : "deadline", now);
}

/// Once a day each, and once more after a restart.
void sender::tell_of_day() {
    if (const auto said = day_.take_alarm()) {
        const bool spent = *said == day_budget::alarm::spent;
        log(
            {spent ? severity::error : severity::warn,
             spent ? "guard.sms_a_day.spent" : "guard.sms_a_day.near",
             {{"left", fmt::to_string(day_.left_today())},
              {"sms_a_day", fmt::to_string(limits_.sms_a_day)}}}
        );
    }
}

void sender::fail(send_message& message, const routing::moment& now) {
    log(
        {severity::warn,
         "send.failed",
         {{"outbox", fmt::to_string(message.row.id.value)},
          {"status", message.reason},
          {"reason", std::string{message.why}},
          {"tries", fmt::to_string(message.row.tries)}}}
    );
    finish(message, db::outbox_state::failed, std::exchange(message.reason, {}), now);
}

void sender::add_change(db::outbox_change change) {
    changes_.push_back(std::move(change));
}

void sender::log(log_event event) {
    if (events_.size() >= limits_.events_max) {
        ++events_dropped_;
        return;
    }
    events_.push_back(std::move(event));
}

std::optional<db::outbox_state> outbox_state_after(protocol::message_state state) {
    using protocol::message_state;
    switch (state) {
    case message_state::delivered:
        return db::outbox_state::delivered;
    case message_state::expired:
        return db::outbox_state::expired;
    case message_state::deleted:
    case message_state::undeliverable:
    case message_state::rejected:
        return db::outbox_state::failed;
    case message_state::enroute:
    case message_state::accepted:
    case message_state::unknown:
        break;
    }
    return std::nullopt;
}

} // namespace ntbcare::flow
