#include "gateway/http/call.hpp"

#include "gateway/http/words.hpp"

namespace ntbcare::http {

const std::string* http_call::header(std::string_view name) const {
    const std::string* found = nullptr;
    for (const auto& [known, value] : headers) {
        if (!is_same_word(known, name))
            continue;
        if (found != nullptr)
            return nullptr;
        found = &value;
    }
    return found;
}

} // namespace ntbcare::http
