// Two sessions, one in each role, through a pipe that the fuzzer delays, cuts and damages: neither
// breaks a rule, and no request gets the answer of another.

#include "tests/fuzz/fuzz_input.hpp"
#include "tests/protocol/session_pair.hpp"

using namespace ntbcare::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz_input in{{data, size}};
    session_pair<fuzz_input> pair{pair_config(role::esme), pair_config(role::smsc)};
    pair.run(in);
    require(pair.faults().empty());
    return 0;
}
