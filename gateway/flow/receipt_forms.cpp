#include "gateway/flow/receipt_forms.hpp"

#include <utility>

namespace ntbcare::flow {

namespace {

using protocol::id_relation;

bool is_textual(id_relation how) {
    return how <= id_relation::zeros_stripped;
}

/// "7" is the same in hex and in decimal: it tells nothing.
bool tells_nothing(std::string_view response, std::string_view receipt) {
    return protocol::relates(id_relation::zeros_stripped, response, receipt) &&
           protocol::relates(id_relation::hex_to_decimal, response, receipt);
}

} // namespace

receipt_forms::receipt_forms(std::size_t groups)
    : of_(groups) {}

void receipt_forms::matched(
    std::size_t group, std::string_view response, std::string_view receipt
) {
    auto& of = of_[group];
    const auto seen = protocol::relation_of(response, receipt);
    if (!seen || tells_nothing(response, receipt)) {
        return;
    }
    if (of.known && protocol::relates(*of.known, response, receipt)) {
        of.guess.reset();
        return;
    }
    const bool as_guessed = of.guess && protocol::relates(*of.guess, response, receipt);
    const bool is_wider = of.guess && is_textual(*of.guess) && is_textual(*seen);
    of.matches = as_guessed || is_wider ? of.matches + 1 : 1;
    of.guess = as_guessed ? *of.guess : *seen;
    if (of.matches >= matches_to_learn) {
        of = {.known = of.guess};
        learnt_.emplace_back(group, *of.known);
    }
}

std::vector<std::pair<std::size_t, receipt_forms::form>> receipt_forms::take_learnt() {
    return std::exchange(learnt_, {});
}

} // namespace ntbcare::flow
