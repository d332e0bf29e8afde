#include "routing/reply/reply_list.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::routing {
namespace {

constexpr auto fields = std::to_array<reply_field>({
    {"number", 11},    // 482 736 363
    {"digits", 9},     // 482736363
    {"topic", 20},     // topic_label_max
    {"place", 30},     // Desa Ketapang Raya, Kec. Keruak is cut at a word
    {"office", 18},    // office_short_name_max
    {"days", 2},       // working days
    {"date", 5},       // 12/06
    {"state", 12},     // dibuka lagi
    {"door", 40},      // PDAM kabupaten/kota Anda
    {"emergency", 50}, // 112, polisi 110, damkar 113, SAR 115, ambulans 119
    {"code", 7},       // 482 736; six digits of HAPUS
    {"dial", 8},       // *123*45#
    {"language", 10},  // language_shown_max
    {"missing", 5},    // 2,3,4
    {"total", 2},      // 5
    {"count", 4},      // tickets, tries left
    {"people", 7},     // 1.234
    {"reporter", 4},   // 4K7Q, pseudonym_length
    {"more", 7},       // 1.234
    {"time", 5},       // 14.30
    {"answered", 4},     {"confirmed", 4}, {"reopened", 4},
    {"new", 4},          {"late", 4},      {"soon", 4},
    {"done", 4},         {"hours", 3},     {"choices", 60, true}, // 1 Pujut 2 Parado 3 Lambitu
    {"lines", 60, true},                                          // one line a ticket
    {"text", 40, true},                                           // words of people
});

using names = std::vector<std::string_view>;

std::vector<reply_spec> make_list() {
    using enum reply_key;
    const names to_office{"topic", "place", "days"};
    const names of_one{"topic", "office", "time"};
    return {
        {accepted, "accepted", {"number", "office"}, to_office},
        {accepted_first, "accepted_first", {"number", "office"}, to_office},
        {accepted_coordinator, "accepted_coordinator", {"number"}, {"place", "days"}},
        {accepted_secret, "accepted_secret", {"number"}, {}},
        {accepted_urgent, "accepted_urgent", {"emergency", "number"}, {"office", "place"}},
        {accepted_joined, "accepted_joined", {"number", "people"}, {"office", "place"}},
        {accepted_joined_urgent,
         "accepted_joined_urgent",
         {"emergency", "number", "people"},
         {"office", "place"}},
        {handed_over, "handed_over", {"number", "door"}, {"office", "topic", "place"}},
        {idea_accepted, "idea_accepted", {"number"}, {"office", "days"}},
        {question_accepted, "question_accepted", {"number"}, {"office", "days"}},
        {clarification_accepted, "clarification_accepted", {"number"}, {"office", "days"}},
        {ask_place, "ask_place", {"number"}, {"topic"}},
        {ask_what, "ask_what", {"number"}, {}},
        {ask_is_place, "ask_is_place", {"number", "place"}, {"choices"}},
        {ask_which_place, "ask_which_place", {"number", "choices"}, {"place"}},
        {ask_whole_text, "ask_whole_text", {"number", "digits"}, {"missing", "total"}},
        {place_set, "place_set", {"number", "place"}, {"office", "days"}},
        {help, "help", {}, {}},
        {status_one, "status_one", {"number", "state"}, {"office", "date"}},
        {status_list, "status_list", {"lines"}, {"count"}},
        {status_none, "status_none", {}, {}},
        {unknown_number, "unknown_number", {}, {}},
        {added, "added", {"number"}, {"office"}},
        {cancel_ask, "cancel_ask", {"number"}, {}},
        {cancelled, "cancelled", {"number"}, {}},
        {kept, "kept", {"number"}, {}},
        {closed_thanks, "closed_thanks", {"number"}, {}},
        {rated, "rated", {}, {"number"}},
        {subscribed, "subscribed", {}, {"place"}},
        {unsubscribed, "unsubscribed", {}, {}},
        {broadcast, "broadcast", {"text"}, {}},
        {broadcast_incident, "broadcast_incident", {"number", "text"}, {}},
        {closed_late, "closed_late", {"number"}, {"date"}},
        {closed_desk, "closed_desk", {"number"}, {"date"}},
        {rejected_unclear, "rejected_unclear", {"number"}, {}},
        {rejected_no_service, "rejected_no_service", {"number"}, {}},
        {rejected_in_court, "rejected_in_court", {"number"}, {}},
        {rejected_advert, "rejected_advert", {"number"}, {}},
        {closed_joined, "closed_joined", {"number"}, {"date"}},
        {closed_silent, "closed_silent", {"number"}, {"days", "date"}},
        {reopened, "reopened", {"number"}, {"office"}},
        {stopped, "stopped", {}, {}},
        {started, "started", {}, {}},
        {language_set, "language_set", {"language"}, {}},
        {language_missing, "language_missing", {"language"}, {}},
        {language_list, "language_list", {"choices"}, {}},
        {secret_set, "secret_set", {"number"}, {}},
        {ussd_accepted, "ussd_accepted", {"number"}, {"topic", "place", "office", "days"}},
        {ussd_dropped, "ussd_dropped", {"dial"}, {}},
        {ussd_result, "ussd_result", {"text"}, {}},
        {ussd_again, "ussd_again", {"dial"}, {}},
        {erase_code, "erase_code", {"code"}, {}},
        {erase_wrong, "erase_wrong", {"count"}, {}},
        {erase_failed, "erase_failed", {}, {}},
        {erase_accepted, "erase_accepted", {}, {}},
        {erased, "erased", {"count", "more"}, {}},
        {erased_officer, "erased_officer", {"count", "more"}, {}},
        {answer, "answer", {"number", "text"}, {"office"}},
        {answer_more, "answer_more", {"number", "text"}, {"office"}},
        {answer_confirm, "answer_confirm", {"number", "text"}, {"office"}},
        {answer_confirm_more, "answer_confirm_more", {"number", "text"}, {"office"}},
        {answer_secret, "answer_secret", {"number", "state"}, {}},
        {answer_secret_confirm, "answer_secret_confirm", {"number", "state"}, {}},
        {news_wrong, "news_wrong", {"office", "text"}, {"code", "number"}},
        {news_right, "news_right", {"office", "text"}, {"code", "number"}},
        {news_partly, "news_partly", {"office", "text"}, {"code", "number"}},
        {info_answer, "info_answer", {"office", "text"}, {"code", "number"}},
        {verify_ticket, "verify_ticket", {"number"}, {"date"}},
        {verify_news, "verify_news", {"code", "text"}, {"office"}},
        {verify_ended, "verify_ended", {"code"}, {}},
        {verify_service, "verify_service", {}, {}},
        {verify_unknown, "verify_unknown", {}, {}},
        {verify_help, "verify_help", {}, {}},
        {gathered, "gathered", {"count", "lines"}, {}},
        {guard_last, "guard_last", {}, {}},
        {guard_quiet, "guard_quiet", {}, {"emergency"}},
        {guard_warned, "guard_warned", {}, {"emergency"}},
        {guard_tickets, "guard_tickets", {}, {"emergency"}},
        {guard_daily, "guard_daily", {}, {"emergency"}},
        {rerouted, "rerouted", {"number", "office"}, {"topic"}},
        {rerouted_secret, "rerouted_secret", {"number", "state"}, {}},
        {in_progress, "in_progress", {"number"}, {"office", "topic"}},
        {asked, "asked", {"number", "text"}, {"office"}},
        {notice_new, "notice_new", {"digits", "text"}, {"topic", "place", "reporter"}},
        {notice_count, "notice_count", {"count"}, {"office"}},
        {notice_added, "notice_added", {"digits", "text"}, {"reporter"}},
        {notice_reopened, "notice_reopened", {"digits"}, {"text", "reporter"}},
        {notice_cancelled, "notice_cancelled", {"digits"}, {"reporter"}},
        {notice_moved, "notice_moved", {"digits", "office"}, {}},
        {notice_incident, "notice_incident", {"digits", "people"}, {"topic", "place", "more"}},
        {notice_growth, "notice_growth", {"digits", "more", "people"}, {"topic", "place"}},
        {notice_waiting, "notice_waiting", {"digits", "date"}, of_one},
        {notice_due, "notice_due", {"digits", "date"}, of_one},
        {notice_late, "notice_late", {"digits", "date"}, of_one},
        {notice_escalated, "notice_escalated", {"digits", "office", "date"}, {"topic", "time"}},
        {notice_clocks, "notice_clocks", {"count", "lines"}, {"late"}},
        {notice_unanswered, "notice_unanswered", {"digits"}, {"reporter"}},
        {notice_week,
         "notice_week",
         {"count", "late", "date", "answered", "confirmed", "reopened"},
         {"office"}},
        {officer_sent, "officer_sent", {"number"}, {"digits"}},
        {officer_sent_all, "officer_sent_all", {"number", "people"}, {}},
        {officer_refused, "officer_refused", {"number"}, {"digits", "state"}},
        {officer_taken, "officer_taken", {"number"}, {"digits"}},
        {officer_asked, "officer_asked", {"number"}, {"digits"}},
        {officer_moved, "officer_moved", {"number", "office"}, {}},
        {officer_returned, "officer_returned", {"number"}, {"office"}},
        {officer_bounced, "officer_bounced", {"number"}, {}},
        {officer_joined, "officer_joined", {"number", "office"}, {}},
        {officer_which, "officer_which", {"digits"}, {}},
        {officer_words, "officer_words", {"digits"}, {}},
        {officer_verb, "officer_verb", {"digits"}, {}},
        {officer_unheard, "officer_unheard", {"number"}, {"digits"}},
        {officer_unasked, "officer_unasked", {"number"}, {"digits"}},
        {officer_guest, "officer_guest", {"number", "office"}, {"digits"}},
        {officer_left, "officer_left", {"number"}, {}},
        {officer_secret, "officer_secret", {"number"}, {}},
        {officer_list, "officer_list", {"lines", "count"}, {"more"}},
        {officer_none, "officer_none", {"office"}, {}},
        {officer_report,
         "officer_report",
         {"office", "date", "count", "new", "late", "soon", "done"},
         {}},
        {pin_choose, "pin_choose", {"code"}, {"office"}},
        {pin_set, "pin_set", {}, {}},
        {pin_ask, "pin_ask", {}, {}},
        {pin_right, "pin_right", {"hours"}, {}},
        {pin_wrong, "pin_wrong", {"count"}, {}},
        {pin_locked, "pin_locked", {"hours"}, {}},
        {tariff, "tariff", {}, {}},
    };
}

bool has(const names& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

} // namespace

bool reply_spec::takes(std::string_view field) const {
    return has(required, field) || has(optional, field);
}

bool reply_spec::for_officers() const {
    return name.starts_with("notice_") || name.starts_with("officer_") || name.starts_with("pin_");
}

std::span<const reply_spec> reply_list() {
    static const std::vector<reply_spec> list = make_list();
    return list;
}

std::span<const reply_field> reply_field_list() {
    return fields;
}

const reply_field* find_field(std::string_view name) {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const reply_field& field) {
        return field.name == name;
    });
    return found == fields.end() ? nullptr : &*found;
}

} // namespace ntbcare::routing
