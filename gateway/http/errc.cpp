#include "gateway/http/errc.hpp"

#include <array>
#include <string>
#include <utility>

namespace ntbcare::http {
namespace {

constexpr auto names = std::to_array<std::pair<errc, std::string_view>>({
    {errc::wrong_method, "wrong_method"},
    {errc::unknown_path, "unknown_path"},
    {errc::wrong_content_type, "wrong_content_type"},
    {errc::bad_encoding, "bad_encoding"},
    {errc::not_utf8, "not_utf8"},
    {errc::embedded_null, "embedded_null"},
    {errc::missing_field, "missing_field"},
    {errc::repeated_field, "repeated_field"},
    {errc::too_many_fields, "too_many_fields"},
    {errc::field_too_long, "field_too_long"},
    {errc::bad_number, "bad_number"},
    {errc::bad_json, "bad_json"},
    {errc::wrong_type, "wrong_type"},
});

// Boost's base has a protected destructor that is not virtual on purpose: it is never deleted.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"
class category final : public boost::system::error_category {
public:
    const char* name() const noexcept override { return "http"; }
    std::string message(int value) const override {
        return std::string{name_of(static_cast<errc>(value))};
    }
};
#pragma GCC diagnostic pop

} // namespace

std::string_view name_of(errc error) {
    for (const auto& [known, name] : names)
        if (known == error)
            return name;
    return "unknown";
}

std::string_view name_of(const boost::system::error_code& error) {
    return error.category() == http_category() ? name_of(static_cast<errc>(error.value()))
                                               : "unknown";
}

const boost::system::error_category& http_category() {
    static const category instance;
    return instance;
}

boost::system::error_code make_error_code(errc error) {
    return {static_cast<int>(error), http_category()};
}

} // namespace ntbcare::http
