// Whether it is the officer who writes. A number can be forged, a phone lent: he chooses a PIN
// after a code has shown that the phone is his, and says it again when half a day is over or
// another carrier brings his words. What he wrote waits, and is done when the PIN is right.
#include "gateway/flow/decision.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::flow {

namespace {

using routing::officer_verb;
using routing::reply_key;

std::string hours(std::chrono::milliseconds time) {
    return fmt::to_string(
        std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::hours>(time).count())
    );
}

bool is_only_a_pin(const decision& on) {
    return on.read().verb == officer_verb::pin || on.read().verb == officer_verb::none;
}

void wait(decision& on) {
    if (!is_only_a_pin(on))
        on.ids().waiting.keep(on.message().sender.digits, on.read(), on.now());
}

void lock(decision& on, db::officer_access& access) {
    access.wrong = 0;
    access.proved_at = {};
    access.locked_until = on.now() + on.numbers().pin_locked_for;
    on.reply(reply_key::pin_locked, {{"hours", hours(on.numbers().pin_locked_for)}});
    on.log(severity::warn, "officer.locked");
}

void count_wrong(decision& on, db::officer_access access) {
    ++access.wrong;
    const auto left = on.numbers().pin_tries_max - access.wrong;
    if (left <= 0)
        lock(on, access);
    else
        on.reply(reply_key::pin_wrong, {{"count", fmt::to_string(left)}});
    on.keep_access(access);
}

/// From here on he is trusted for a while.
void prove(decision& on, db::officer_access access) {
    access.wrong = 0;
    access.group = on.message().reach.group;
    access.proved_at = on.now();
    on.keep_access(access);
}

/// The code shows that the phone is his: whoever forges his number does not see it.
void ask_for_choice(decision& on) {
    wait(on);
    on.reply(
        reply_key::pin_choose,
        {{"code", std::string{code_place}}, {"office", office_name(on, on.sender().officer_of)}}
    );
    on.ask(
        {.person = on.sender().reach.person,
         .kind = db::question_kind::pin,
         .closes_at = on.now() + on.numbers().code_within}
    );
}

/// Done with the PIN: what waited is done now, else he hears that all is well.
bool go_on(decision& on, reply_key all_well) {
    if (!is_only_a_pin(on))
        return true;
    const auto& digits = on.message().sender.digits;
    if (on.ids().waiting.find(digits, on.now()) != nullptr) {
        on.read_as(on.ids().waiting.take(digits));
        return true;
    }
    on.note_act(true); // He has proved himself: this is no idle talk.
    on.reply(all_well, {{"hours", hours(on.numbers().pin_within)}});
    return false;
}

/// PIN, the code, and six digits of his own.
bool choose(decision& on, db::officer_access access) {
    const db::question* asked = on.open_question();
    const bool open = asked != nullptr && asked->kind == db::question_kind::pin;
    if (!open || on.read().new_pin.empty()) {
        ask_for_choice(on);
        return false;
    }
    const auto person = on.sender().reach.person;
    if (on.read().pin != one_time_code(on.ids().codes, person, asked->asked_at)) {
        count_wrong(on, access);
        return false;
    }
    on.close_question(person);
    access.pin = pin_hash(on.ids().codes, person, on.read().new_pin);
    prove(on, access);
    on.log(severity::info, "officer.pin_chosen");
    return go_on(on, reply_key::pin_set);
}

bool check(decision& on, db::officer_access access) {
    const auto person = on.sender().reach.person;
    if (*access.pin != pin_hash(on.ids().codes, person, on.read().pin)) {
        count_wrong(on, access);
        return false;
    }
    const bool changes = !on.read().new_pin.empty();
    if (changes)
        access.pin = pin_hash(on.ids().codes, person, on.read().new_pin);
    prove(on, access);
    return go_on(on, changes ? reply_key::pin_set : reply_key::pin_right);
}

bool is_proved(const decision& on, const db::officer_access& access) {
    return access.group == on.message().reach.group && access.proved_at <= on.now() &&
           on.now() < access.proved_at + on.numbers().pin_within;
}

bool is_locked(decision& on, const db::officer_access& access) {
    if (on.now() >= access.locked_until)
        return false;
    on.reply(reply_key::pin_locked, {{"hours", hours(access.locked_until - on.now())}});
    return true;
}

} // namespace

bool prove_officer(decision& on) {
    if (!on.read().pin.empty())
        on.cut_octets();
    const db::officer_access* access = on.access();
    if (on.numbers().pin_within == std::chrono::milliseconds::zero() || access == nullptr)
        return !is_only_a_pin(on);
    if (is_locked(on, *access))
        return false;
    if (!access->pin)
        return choose(on, *access);
    if (!on.read().pin.empty())
        return check(on, *access);
    if (is_proved(on, *access))
        return true;
    wait(on);
    on.reply(reply_key::pin_ask, {});
    return false;
}

} // namespace ntbcare::flow
