// officers forget-pin: somebody at the desk takes the PIN of an officer away. The audit names his
// office, never his number.
#include "gateway/flow/desk_decisions.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

routing::msisdn officer_number(std::string_view written) {
    constexpr std::uint8_t ton_unknown = 0;
    return routing::normalise_msisdn(written, ton_unknown, "62");
}

desk_answer decide_forget_pin(decision& on, const desk_person& by, const desk_forget_pin& what) {
    const auto who = on.view().persons.find(officer_number(what.phone).digits);
    const auto known = who == on.view().persons.end()
                           ? on.view().access.end()
                           : on.view().access.find(who->second.reach.person);
    if (known == on.view().access.end())
        return refused("that number is no officer's");
    if (!known->second.pin)
        return refused("he has no PIN yet");
    on.keep_access({.person = known->first});
    const auto data = fmt::format("office={}", who->second.officer_of);
    on.note_deed(by, "forget_pin", {}, with_reason(data, what.reason));
    return {
        .said = fmt::format(
            "an officer of {} chooses a new PIN at his next SMS", who->second.officer_of
        ),
        .facts = {{"office", who->second.officer_of}}};
}

} // namespace ntbcare::flow
