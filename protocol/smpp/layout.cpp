#include "protocol/smpp/layout.hpp"

#include "protocol/smpp/framer.hpp"
#include "protocol/smpp/wire.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <cstring>

namespace ntbcare::protocol {

namespace {

constexpr field octet(std::string_view name) {
    return {name, field_kind::octet, 1};
}
constexpr field text(std::string_view name, std::uint16_t octets_max) {
    return {name, field_kind::text, octets_max};
}
constexpr field number(std::string_view name, std::uint16_t octets_max) {
    return {name, field_kind::address, octets_max};
}
constexpr field message(std::string_view name) {
    return {name, field_kind::message, short_message_octets_max};
}

/// The specification says 9; carriers hand out longer passwords, and refusing to send one would
/// only keep us off the air.
constexpr std::uint16_t password_octets_max = 65;

/// Field lists one after another.
template <std::size_t... N>
constexpr auto joined(const std::array<field, N>&... lists) {
    std::array<field, (N + ...)> all{};
    auto at = all.begin();
    ((at = std::copy(lists.begin(), lists.end(), at)), ...);
    return all;
}

constexpr auto source(std::uint16_t octets_max) {
    return std::array{
        octet("source_addr_ton"), octet("source_addr_npi"), number("source_addr", octets_max)};
}
constexpr auto destination(std::uint16_t octets_max) {
    return std::array{
        octet("dest_addr_ton"), octet("dest_addr_npi"), number("destination_addr", octets_max)};
}

constexpr std::array service_type{text("service_type", 6)};
constexpr std::array system_id{text("system_id", 16)};
constexpr std::array message_id{text("message_id", 65)};
constexpr std::array times{text("schedule_delivery_time", 17), text("validity_period", 17)};

/// How and what: the end of submit_sm, deliver_sm and submit_multi.
constexpr auto delivery = joined(
    std::array{octet("esm_class"), octet("protocol_id"), octet("priority_flag")},
    times,
    std::array{
        octet("registered_delivery"),
        octet("replace_if_present_flag"),
        octet("data_coding"),
        octet("sm_default_msg_id"),
        message("short_message")}
);

constexpr auto outbind_fields =
    joined(system_id, std::array{text("password", password_octets_max)});

constexpr auto bind_fields = joined(
    outbind_fields,
    std::array{
        text("system_type", 13),
        octet("interface_version"),
        octet("addr_ton"),
        octet("addr_npi"),
        text("address_range", 41)}
);

constexpr auto short_message_fields = joined(service_type, source(21), destination(21), delivery);

constexpr auto submit_multi_fields = joined(
    service_type,
    source(21),
    std::array{field{"dest_address", field_kind::destinations, list_entries_max}},
    delivery
);

constexpr auto submit_multi_resp_fields =
    joined(message_id, std::array{field{"unsuccess_sme", field_kind::failures, list_entries_max}});

constexpr auto data_sm_fields = joined(
    service_type,
    source(65),
    destination(65),
    std::array{octet("esm_class"), octet("registered_delivery"), octet("data_coding")}
);

constexpr auto query_sm_fields = joined(message_id, source(21));

constexpr auto query_sm_resp_fields = joined(
    message_id, std::array{text("final_date", 17), octet("message_state"), octet("error_code")}
);

constexpr auto cancel_sm_fields = joined(service_type, message_id, source(21), destination(21));

constexpr auto replace_sm_fields = joined(
    message_id,
    source(21),
    times,
    std::array{octet("registered_delivery"), octet("sm_default_msg_id"), message("short_message")}
);

constexpr auto alert_fields = joined(
    source(65), std::array{octet("esme_addr_ton"), octet("esme_addr_npi"), number("esme_addr", 65)}
);

/// Section 4. Those that carry TLVs by the specification are marked; TLVs elsewhere are read too.
constexpr std::array layouts{
    command_layout{command_id::submit_sm, short_message_fields, true},
    command_layout{command_id::deliver_sm, short_message_fields, true},
    command_layout{command_id::submit_sm_resp, message_id, false},
    command_layout{command_id::deliver_sm_resp, message_id, false},
    command_layout{command_id::enquire_link, {}, false},
    command_layout{command_id::enquire_link_resp, {}, false},
    command_layout{command_id::bind_receiver, bind_fields, false},
    command_layout{command_id::bind_transmitter, bind_fields, false},
    command_layout{command_id::bind_transceiver, bind_fields, false},
    command_layout{command_id::bind_receiver_resp, system_id, true},
    command_layout{command_id::bind_transmitter_resp, system_id, true},
    command_layout{command_id::bind_transceiver_resp, system_id, true},
    command_layout{command_id::data_sm, data_sm_fields, true},
    command_layout{command_id::data_sm_resp, message_id, true},
    command_layout{command_id::query_sm, query_sm_fields, false},
    command_layout{command_id::query_sm_resp, query_sm_resp_fields, false},
    command_layout{command_id::cancel_sm, cancel_sm_fields, false},
    command_layout{command_id::cancel_sm_resp, {}, false},
    command_layout{command_id::replace_sm, replace_sm_fields, false},
    command_layout{command_id::replace_sm_resp, {}, false},
    command_layout{command_id::submit_multi, submit_multi_fields, true},
    command_layout{command_id::submit_multi_resp, submit_multi_resp_fields, false},
    command_layout{command_id::alert_notification, alert_fields, true},
    command_layout{command_id::outbind, outbind_fields, false},
    command_layout{command_id::unbind, {}, false},
    command_layout{command_id::unbind_resp, {}, false},
    command_layout{command_id::generic_nack, {}, false},
};

/// Steps over one element after another; every step says what stopped it.
class cursor {
public:
    cursor(octet_view frame, std::size_t offset)
        : frame_{frame}
        , offset_{offset} {}

    std::size_t offset() const { return offset_; }
    std::size_t left() const { return frame_.size() - offset_; }

    std::optional<errc> skip(std::size_t count) {
        if (left() < count) {
            return errc::truncated_body;
        }
        offset_ += count;
        return std::nullopt;
    }

    std::optional<errc> text(slice& found) {
        if (left() == 0) {
            return errc::truncated_body;
        }
        const auto* begin = frame_.data() + offset_;
        const auto* zero = static_cast<const std::uint8_t*>(std::memchr(begin, 0, left()));
        if (zero == nullptr) {
            return errc::missing_null_terminator;
        }
        found = {static_cast<std::uint32_t>(offset_), static_cast<std::uint32_t>(zero - begin)};
        offset_ += found.length + 1;
        return std::nullopt;
    }

    std::optional<errc> message(slice& found) {
        if (left() == 0) {
            return errc::truncated_body;
        }
        const std::size_t length = frame_[offset_];
        const std::size_t there = std::min(length, left() - 1);
        found = {static_cast<std::uint32_t>(offset_ + 1), static_cast<std::uint32_t>(there)};
        if (there < length) {
            return errc::sm_length_overrun;
        }
        offset_ += 1 + length;
        return std::nullopt;
    }

    /// A list of `count` entries, count in front.
    template <class Step>
    std::optional<errc> list(slice& found, Step step) {
        if (left() == 0) {
            return errc::truncated_body;
        }
        const std::size_t count = frame_[offset_];
        ++offset_;
        const auto begin = offset_;
        for (std::size_t i = 0; i < count; ++i) { // at most 255
            if (const auto error = step(*this)) {
                return error;
            }
        }
        found = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(offset_ - begin)};
        return std::nullopt;
    }

    std::uint8_t peek() const { return frame_[offset_]; }

private:
    octet_view frame_;
    std::size_t offset_;
};

/// dest_flag 1: ton, npi, digits; dest_flag 2: the name of a list (section 4.5.1.1).
std::optional<errc> step_destination(cursor& at) {
    if (at.left() == 0) {
        return errc::truncated_body;
    }
    const bool is_list_name = at.peek() == 2;
    if (const auto error = at.skip(is_list_name ? 1 : 3)) {
        return error;
    }
    slice ignored;
    return at.text(ignored);
}

/// ton, npi, digits, four octets of status (section 4.5.2.1).
std::optional<errc> step_failure(cursor& at) {
    slice ignored;
    if (const auto error = at.skip(2)) {
        return error;
    }
    if (const auto error = at.text(ignored)) {
        return error;
    }
    return at.skip(4);
}

std::optional<errc> step(cursor& at, field_kind kind, slice& found) {
    switch (kind) {
    case field_kind::octet:
        found = {static_cast<std::uint32_t>(at.offset()), 1};
        if (const auto error = at.skip(1)) {
            found = {};
            return error;
        }
        return std::nullopt;
    case field_kind::text:
    case field_kind::address:
        return at.text(found);
    case field_kind::message:
        return at.message(found);
    case field_kind::destinations:
        return at.list(found, step_destination);
    case field_kind::failures:
        return at.list(found, step_failure);
    }
    return errc::truncated_body;
}

} // namespace

const command_layout* layout_of(command_id command) {
    const auto* found =
        std::find_if(layouts.begin(), layouts.end(), [&](const command_layout& one) {
            return one.command == command;
        });
    return found == layouts.end() ? nullptr : found;
}

field_walk walk(const command_layout& layout, octet_view frame) {
    BOOST_ASSERT(frame.size() >= header_octets);
    BOOST_ASSERT(layout.fields.size() <= fields_max);
    field_walk result;
    cursor at{frame, header_octets};
    for (const auto& one : layout.fields) {
        if (const auto error = step(at, one.kind, result.fields[result.reached])) {
            result.error = error;
            break;
        }
        ++result.reached;
        result.end = at.offset();
    }
    if (result.reached == 0) {
        result.end = header_octets;
    }
    return result;
}

bool blank_addresses(std::span<std::uint8_t> frame) {
    if (frame.size() < header_octets) {
        return false;
    }
    const auto* layout = layout_of(command_id{read_u32(frame, 4)});
    if (layout == nullptr) {
        return false;
    }
    const auto walked = walk(*layout, frame);
    for (std::size_t i = 0; i < layout->fields.size(); ++i) {
        const auto kind = layout->fields[i].kind;
        const bool lists_people = kind == field_kind::destinations || kind == field_kind::failures;
        if (kind != field_kind::address && !lists_people) {
            continue;
        }
        if (i >= walked.reached || lists_people) {
            return false;
        }
        const auto where = walked.fields[i];
        std::fill_n(frame.begin() + where.offset, where.length, std::uint8_t{'x'});
    }
    return true;
}

} // namespace ntbcare::protocol
