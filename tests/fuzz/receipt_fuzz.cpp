// Any octets as a delivery receipt: never a failure, always valid UTF-8, and an error exactly when
// a field is named as missing.

#include "protocol/smpp/receipt.hpp"

#include "protocol/text/utf8.hpp"

#include <cstdlib>
#include <string_view>

using namespace ntbcare::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const octet_view message{data, size};
    const auto found = parse_receipt(message);
    if (static_cast<bool>(found.error) != found.missing.has_value()) {
        std::abort();
    }
    for (const auto* field : {&found.id, &found.stat, &found.err, &found.text, &found.submit_raw}) {
        if (*field && !is_utf8(**field)) {
            std::abort();
        }
    }
    static_cast<void>(format_receipt(found));
    static_cast<void>(looks_like_receipt(message));
    const std::string_view id{reinterpret_cast<const char*>(data), size};
    if (message_id_forms(id).size() > 5) {
        std::abort();
    }
    static_cast<void>(parse_receipt({}, id, static_cast<std::uint8_t>(size)));
    return 0;
}
