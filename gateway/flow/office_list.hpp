// Ids of offices as a ticket's row keeps them, with spaces between: who works on it too, who must
// not know of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ntbcare::flow {

[[nodiscard]] bool is_listed(std::string_view list, std::string_view id);
[[nodiscard]] std::size_t count_listed(std::string_view list);
[[nodiscard]] std::string with_listed(std::string_view list, std::string_view id);
[[nodiscard]] std::string without_listed(std::string_view list, std::string_view id);

} // namespace ntbcare::flow
