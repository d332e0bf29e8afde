// LANGGAN: a person wants the news of the province, or of her kabupaten or kota. Nothing is sent to
// anybody who did not ask for it.
#include "gateway/flow/decision.hpp"
#include "routing/intake/place_answer.hpp"

#include <algorithm>

namespace ntbcare::flow {

namespace {

using routing::reply_key;

constexpr std::string_view province = "52";

/// "52.02" of "52.02.01.2003".
std::string kabupaten_of(const std::string& code) {
    const auto second = code.find('.', code.find('.') + 1);
    return code.substr(0, std::min(second, code.size()));
}

/// The area that the words behind LANGGAN name; empty: they are no place.
std::string area_meant(const decision& on) {
    const std::string& words = on.read().rest;
    if (words.empty())
        return std::string{province};
    const auto& by = on.service();
    const auto found = routing::read_place_answer(words, {}, by.places, by.words);
    if (found.place)
        return kabupaten_of(found.place->code);
    // Namesakes of one kabupaten are all the same here.
    const auto& rivals = found.rivals.candidates;
    if (rivals.empty())
        return {};
    const auto first = kabupaten_of(rivals.front().code);
    const bool agree = std::ranges::all_of(rivals, [&](const routing::place_candidate& each) {
        return kabupaten_of(each.code) == first;
    });
    return agree ? first : std::string{};
}

} // namespace

void decide_subscribe(decision& on) {
    const std::string area = area_meant(on);
    if (area.empty())
        return decide_report(on);
    // STOP was said to all notices; who subscribes wants some again.
    if (on.sender().stopped)
        on.stop_sender(false);
    on.keep_subscription({on.sender().reach.person, area});
    const auto place = on.service().places.find_code(area);
    on.reply(reply_key::subscribed, {{"place", place ? place->name : std::string{}}});
    on.conclude(db::inbox_outcome::command);
}

void decide_unsubscribe(decision& on) {
    on.keep_subscription({on.sender().reach.person, {}});
    on.reply(reply_key::unsubscribed, {});
    on.conclude(db::inbox_outcome::command);
}

} // namespace ntbcare::flow
