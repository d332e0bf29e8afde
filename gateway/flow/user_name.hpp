// The name of somebody who may see whole numbers, as it is compared and kept: "Ibu Sari" and "ibu
// sari" are one person, who is not two.
#pragma once

#include <string>
#include <string_view>

namespace ntbcare::flow {

/// In small letters, with single spaces and none around.
[[nodiscard]] std::string user_name(std::string_view written);

} // namespace ntbcare::flow
