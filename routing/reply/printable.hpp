// Words of people on their way to somebody's screen: cleaned there and never in the store. What
// would move a cursor, start a line, hide letters or turn them round is taken out; the words stay.
#pragma once

#include <string>
#include <string_view>

namespace ntbcare::routing {

/// One line of valid UTF-8: control characters are spaces, marks of direction and of no width are
/// gone, octets that are no UTF-8 are "?". Letters of all alphabets and emoji stay.
[[nodiscard]] std::string printable(std::string_view text);

} // namespace ntbcare::routing
