#include "protocol/errc.hpp"

#include <array>
#include <string>

namespace ntbcare::protocol {

namespace {

struct entry {
    errc value;
    std::string_view name;
};

constexpr std::array entries{
    entry{errc::invalid_command_length, "invalid_command_length"},
    entry{errc::command_length_too_large, "command_length_too_large"},
    entry{errc::unknown_command_id, "unknown_command_id"},
    entry{errc::sm_length_overrun, "sm_length_overrun"},
    entry{errc::tlv_length_overrun, "tlv_length_overrun"},
    entry{errc::tlv_bad_size, "tlv_bad_size"},
    entry{errc::tlv_missing_null, "tlv_missing_null"},
    entry{errc::missing_null_terminator, "missing_null_terminator"},
    entry{errc::truncated_body, "truncated_body"},
    entry{errc::trailing_garbage, "trailing_garbage"},
    entry{errc::invalid_udh_length, "invalid_udh_length"},
    entry{errc::invalid_udh_data, "invalid_udh_data"},
    entry{errc::invalid_udh_ie_length, "invalid_udh_ie_length"},
    entry{errc::invalid_16bit_concat_ie, "invalid_16bit_concat_ie"},
    entry{errc::missing_field, "missing_field"},
    entry{errc::invalid_byte, "invalid_byte"},
    entry{errc::invalid_character, "invalid_character"},
    entry{errc::field_too_long, "field_too_long"},
    entry{errc::embedded_null, "embedded_null"},
    entry{errc::body_mismatch, "body_mismatch"},
    entry{errc::packing_failed, "packing_failed"},
    entry{errc::window_full, "window_full"},
    entry{errc::wrong_state, "wrong_state"},
    entry{errc::tlv_not_allowed, "tlv_not_allowed"},
    entry{errc::too_many_parts, "too_many_parts"},
};

// Boost's base has a protected destructor that is not virtual on purpose: it is never deleted.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"
class category final : public boost::system::error_category {
public:
    const char* name() const noexcept override { return "protocol"; }
    std::string message(int value) const override {
        return std::string{name_of(static_cast<errc>(value))};
    }
};
#pragma GCC diagnostic pop

} // namespace

std::string_view name_of(errc error) {
    for (const auto& known : entries) {
        if (known.value == error) {
            return known.name;
        }
    }
    return "unknown";
}

std::optional<errc> errc_named(std::string_view name) {
    for (const auto& known : entries) {
        if (known.name == name) {
            return known.value;
        }
    }
    return std::nullopt;
}

const boost::system::error_category& protocol_category() {
    static const category instance;
    return instance;
}

boost::system::error_code make_error_code(errc error) {
    return {static_cast<int>(error), protocol_category()};
}

} // namespace ntbcare::protocol
