// One ticket's life as stored, and whether it still is what was written: chain, words and counters
// held against each other. Pure; what a state may follow from is routing's to say.
#pragma once

#include "db/event_chain.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::db {

/// A row of ticket_text as it is, erased or not.
struct stored_words {
    std::int32_t n = 0;
    std::optional<std::string> text; ///< None: erased.
    std::optional<text_salt> salt;

    friend bool operator==(const stored_words&, const stored_words&) = default;
};

struct ticket_history {
    ticket row;
    bool listed_open = false;          ///< Its place in the offices' lists.
    std::vector<chained_event> events; ///< By n.
    std::vector<stored_words> words;   ///< By n.
};

/// What is wrong, at which event of the ticket if it is one. No words of people, no number.
struct history_fault {
    std::optional<std::int32_t> event;
    std::string what;

    friend bool operator==(const history_fault&, const history_fault&) = default;
};

/// Empty: it is as it was written.
[[nodiscard]] std::vector<history_fault> faults_of(const ticket_history& of);

} // namespace ntbcare::db
