// What officers write: a verb, a ticket's number and words; DAFTAR and LAPORAN; a PIN, alone or in
// front of the rest, with or without the word PIN. Whether the sender is one is not known here:
// what a citizen means by the same words is read beside it.
#pragma once

#include "routing/intake/normalise.hpp"
#include "routing/intake/readings.hpp"

#include <span>
#include <string_view>

namespace ntbcare::routing {

/// Of a PIN and of a code; shorter or longer is neither.
inline constexpr std::size_t pin_digits = 6;

/// Fills verb, numbers, bad_number, rest, digit (the page of DAFTAR), pin and new_pin. True: the
/// message is a verb with a number, the shape of an officer's command.
[[nodiscard]] bool
read_officer(std::string_view text, std::span<const token> words, readings& into);

} // namespace ntbcare::routing
