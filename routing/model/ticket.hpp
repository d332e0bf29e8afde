// What a ticket is: its kind, state and urgency as the office names them (SP4N-LAPOR, Open311),
// with their words for rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::routing {

enum class ticket_kind : std::uint8_t { complaint, idea, question, clarification };

/// Life of a ticket. `dijawab` is not `selesai`: the citizen confirms.
enum class ticket_state : std::uint8_t {
    diterima,
    verifikasi,
    diteruskan,
    diproses,
    dijawab,
    selesai,
    butuh_info,
    dialihkan,
    duplikat,
    ditolak,
    dibuka_lagi,
    batal,
};
inline constexpr std::size_t ticket_state_count = 12;

enum class urgency : std::uint8_t { biasa, penting, mendesak };

[[nodiscard]] std::string_view to_string(ticket_kind kind);
[[nodiscard]] std::string_view to_string(ticket_state state);
[[nodiscard]] std::string_view to_string(urgency level);
[[nodiscard]] std::optional<ticket_kind> parse_ticket_kind(std::string_view word);
[[nodiscard]] std::optional<ticket_state> parse_ticket_state(std::string_view word);
[[nodiscard]] std::optional<urgency> parse_urgency(std::string_view word);

/// Open: something is still to be done; of a duplikat by the ticket that it follows. Closed:
/// selesai, ditolak, batal.
[[nodiscard]] bool is_open(ticket_state state);

} // namespace ntbcare::routing
