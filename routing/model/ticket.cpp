#include "routing/model/ticket.hpp"

#include <array>
#include <utility>

namespace ntbcare::routing {

namespace {

template <class Enum, std::size_t N>
using word_table = std::array<std::pair<Enum, std::string_view>, N>;

constexpr word_table<ticket_kind, 4> kinds{{
    {ticket_kind::complaint, "complaint"},
    {ticket_kind::idea, "idea"},
    {ticket_kind::question, "question"},
    {ticket_kind::clarification, "clarification"},
}};
constexpr word_table<ticket_state, 12> states{{
    {ticket_state::diterima, "diterima"},
    {ticket_state::verifikasi, "verifikasi"},
    {ticket_state::diteruskan, "diteruskan"},
    {ticket_state::diproses, "diproses"},
    {ticket_state::dijawab, "dijawab"},
    {ticket_state::selesai, "selesai"},
    {ticket_state::butuh_info, "butuh_info"},
    {ticket_state::dialihkan, "dialihkan"},
    {ticket_state::duplikat, "duplikat"},
    {ticket_state::ditolak, "ditolak"},
    {ticket_state::dibuka_lagi, "dibuka_lagi"},
    {ticket_state::batal, "batal"},
}};
constexpr word_table<urgency, 3> urgencies{{
    {urgency::biasa, "biasa"},
    {urgency::penting, "penting"},
    {urgency::mendesak, "mendesak"},
}};

template <class Enum, std::size_t N>
std::string_view word_of(const word_table<Enum, N>& table, Enum value) {
    for (const auto& [each, word] : table)
        if (each == value)
            return word;
    return {};
}

template <class Enum, std::size_t N>
std::optional<Enum> value_of(const word_table<Enum, N>& table, std::string_view word) {
    for (const auto& [value, each] : table)
        if (each == word)
            return value;
    return std::nullopt;
}

} // namespace

std::string_view to_string(ticket_kind kind) {
    return word_of(kinds, kind);
}
std::string_view to_string(ticket_state state) {
    return word_of(states, state);
}
std::string_view to_string(urgency level) {
    return word_of(urgencies, level);
}

std::optional<ticket_kind> parse_ticket_kind(std::string_view word) {
    return value_of(kinds, word);
}
std::optional<ticket_state> parse_ticket_state(std::string_view word) {
    return value_of(states, word);
}
std::optional<urgency> parse_urgency(std::string_view word) {
    return value_of(urgencies, word);
}

bool is_open(ticket_state state) {
    switch (state) {
    case ticket_state::selesai:
    case ticket_state::ditolak:
    case ticket_state::batal:
        return false;
    default:
        return true;
    }
}

} // namespace ntbcare::routing
