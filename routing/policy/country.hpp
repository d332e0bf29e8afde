// The country of an international number, for what is answered to whom. By the country codes that
// ITU-T E.164 lists; no number is looked up.
#pragma once

#include <string_view>

namespace ntbcare::routing {

/// "60" of "60123456789". Codes have one to three digits; what is too short is its own code.
[[nodiscard]] std::string_view country_code_of(std::string_view e164);

} // namespace ntbcare::routing
