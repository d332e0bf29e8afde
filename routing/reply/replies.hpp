// The texts that go to people: templates with named placeholders, checked at load to fit one SMS at their worst.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::routing {

/// Every reply the service can give. The list of keys, with the placeholders each may use and must use, is in replies.cpp.
enum class reply_key : std::uint8_t {
    accepted,            ///< {number} {topic} {place} {office} {days} ; first contact adds the tariff
    accepted_first,      ///< as accepted, with the tariff
    accepted_coordinator,///< {number}: no rule matched, the coordinator sorts it
    accepted_secret,     ///< {number}
    accepted_urgent,     ///< {emergency} {number}
    handed_over,         ///< {number} {office} {door}
    idea_accepted, question_accepted, clarification_accepted, ///< {number} {office}
    ask_place,           ///< {number}
    ask_what,            ///< {number}
    ask_which_place,     ///< {number} {choices}
    ask_whole_text,      ///< {number} {digits} {missing} {total}
    place_set,           ///< {number} {place} {office} {days}
    help,                ///< two examples
    status_one,          ///< {number} {state} {office} {date}
    status_list,         ///< {lines}
    status_none,         ///< no open ticket
    unknown_number,      ///< tidak dikenal, with a hint
    added,               ///< {number}
    cancel_ask, cancelled, kept, ///< {number}
    closed_thanks,       ///< {number}: asks 1-5
    rated,
    reopened,            ///< {number}
    stopped, started,
    secret_set,          ///< {number}
    answer,              ///< {number} {office} {text}: may take up to 3 parts
    answer_confirm,      ///< as answer, asks Y/T
    answer_secret,       ///< {number} {state}
    notice_new,          ///< to an officer: {digits} {topic} {place} {text}
    notice_count,        ///< to an officer: {count} {office}
    notice_added, notice_reopened, notice_cancelled, ///< to an officer: {digits} [{text}]
    officer_sent,        ///< {number}
    officer_refused,     ///< {number}
    end_,                ///< count of keys
};

[[nodiscard]] std::string_view name_of(reply_key key);

using reply_fields = std::vector<std::pair<std::string_view, std::string>>;
/// GSM 7-bit septets of a UTF-8 text; nullopt when it does not fit the alphabet. Given by the composition root: routing does not know protocol.
using septets_function = std::function<std::optional<std::size_t>(std::string_view)>;

/// One template that cannot be used, and why.
struct reply_problem {
    std::string key;
    std::string reason;
};

class replies {
public:
    /// Takes the templates by key name. Reports every missing, unknown, unparsable or too long one (worst-case fields over 160 septets).
    [[nodiscard]] static std::pair<replies, std::vector<reply_problem>> load(
        const std::map<std::string, std::string>& templates, const septets_function& septets
    );
    /// Fields longer than their worst case are shortened at a word; an unknown placeholder cannot happen after load.
    [[nodiscard]] std::string render(reply_key key, const reply_fields& fields) const;

private:
    std::vector<std::string> templates_;
};

} // namespace ntbcare::routing
