// Whoever is at the terminal proves that he is who --as says: the proof of his passphrase that the
// gateway judges. The slow hash is made here, so that its cost is nobody else's.
#pragma once

#include "gateway/cli/ticket_look.hpp"

#include <string>

namespace ntbcare::cli {

/// Fills `proof`; returns exit_ok, or what was said to be wrong as an exit code.
[[nodiscard]] int
prove_oneself(unsealing_look& opened, const std::string& written_name, std::string& proof);

} // namespace ntbcare::cli
