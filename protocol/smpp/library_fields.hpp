#pragma once
// Moves values between our bodies and the structs of libsmpp34, field by field in the order of the
// layout. Templates over the struct, so that this file needs no header of the library.
// Used by codec.cpp only. It must never let a text run past the library's field.

#include "protocol/smpp/framer.hpp"
#include "protocol/smpp/layout.hpp"
#include "protocol/smpp/pdu.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <optional>
#include <string>
#include <type_traits>

namespace ntbcare::protocol {

/// The library packs at most this many octets of short_message correctly.
inline constexpr std::size_t library_message_max = 253;
inline constexpr std::uint8_t library_version = 0x34;

inline bool library_takes(type_of_number ton) {
    return static_cast<std::uint8_t>(ton) <= 6;
}

inline bool library_takes(numbering_plan npi) {
    constexpr std::array<std::uint8_t, 10> known{0, 1, 3, 4, 6, 8, 9, 10, 14, 18};
    return std::find(known.begin(), known.end(), static_cast<std::uint8_t>(npi)) != known.end();
}

/// Fills a struct of the library field by field, in the order of the layout, and remembers what the
/// library would refuse: that is left neutral and patched into the packed octets.
class packer {
public:
    explicit packer(const command_layout& layout)
        : layout_{layout} {}

    void octet(std::uint8_t& target, std::uint8_t value) {
        target = value;
        counted(1);
    }
    void version(std::uint8_t& target, std::uint8_t value) {
        octet_or_patch(target, value, value == library_version, library_version);
    }
    void numbering(
        std::uint8_t& ton, std::uint8_t& npi, std::uint8_t ton_value, std::uint8_t npi_value
    ) {
        octet_or_patch(ton, ton_value, library_takes(type_of_number{ton_value}), 0);
        octet_or_patch(npi, npi_value, library_takes(numbering_plan{npi_value}), 0);
    }
    template <std::size_t N>
    void text(std::uint8_t (&target)[N], const std::string& value) {
        if (value.size() + 1 > layout_.fields[next_].octets_max) {
            failed(errc::field_too_long);
        } else if (value.find('\0') != std::string::npos) {
            failed(errc::embedded_null);
        } else if (value.size() + 1 <= N) {
            std::memcpy(target, value.data(), value.size());
        } else {
            add({next_, 0, {reinterpret_cast<const std::uint8_t*>(value.data()), value.size()}});
        }
        counted(value.size() + 1);
    }
    template <std::size_t N>
    void
    number(std::uint8_t& ton, std::uint8_t& npi, std::uint8_t (&digits)[N], const address& value) {
        numbering(
            ton, npi, static_cast<std::uint8_t>(value.ton), static_cast<std::uint8_t>(value.npi)
        );
        text(digits, value.digits);
    }
    template <std::size_t N>
    void message(std::uint8_t& length, std::uint8_t (&target)[N], const octets& value) {
        static_assert(N >= library_message_max);
        if (value.size() > short_message_octets_max) {
            failed(errc::field_too_long);
        } else if (value.size() <= library_message_max) {
            length = static_cast<std::uint8_t>(value.size());
            std::copy(value.begin(), value.end(), target);
        } else {
            add({next_, 0, value});
        }
        counted(value.size() + 1);
    }

    std::optional<errc> error() const { return error_; }
    /// Octets of the whole mandatory part with its header, all values in place.
    std::size_t octets_all() const { return octets_; }

    /// Puts the real values into the packed PDU that begins at `begin` of `out`.
    void apply(octets& out, std::size_t begin) const {
        if (patch_count_ == 0) {
            return;
        }
        const auto walked = walk(layout_, octet_view{out}.subspan(begin));
        for (std::size_t i = patch_count_; i > 0; --i) { // from the back: offsets stay true
            const auto& one = patches_[i - 1];
            const auto at = begin + walked.fields[one.field].offset;
            const auto kind = layout_.fields[one.field].kind;
            if (kind == field_kind::octet) {
                out[at] = one.value;
                continue;
            }
            if (kind == field_kind::message) {
                out[at - 1] = static_cast<std::uint8_t>(one.bytes.size());
            }
            out.insert(
                out.begin() + static_cast<std::ptrdiff_t>(at), one.bytes.begin(), one.bytes.end()
            );
        }
    }

private:
    struct patch {
        std::size_t field{};
        std::uint8_t value{}; ///< of an octet
        octet_view bytes;     ///< of a text or message; the packed one is empty
    };

    void counted(std::size_t count) {
        octets_ += count;
        ++next_;
        BOOST_ASSERT(next_ <= layout_.fields.size());
    }
    void failed(errc why) {
        if (!error_) {
            error_ = why;
        }
    }
    void add(const patch& one) {
        BOOST_ASSERT(patch_count_ < patches_.size());
        patches_[patch_count_++] = one;
    }
    void
    octet_or_patch(std::uint8_t& target, std::uint8_t value, bool taken, std::uint8_t neutral) {
        target = taken ? value : neutral;
        if (!taken) {
            add({next_, value, {}});
        }
        counted(1);
    }

    const command_layout& layout_;
    std::size_t next_ = 0;
    std::size_t octets_ = header_octets;
    std::array<patch, fields_max> patches_;
    std::size_t patch_count_ = 0;
    std::optional<errc> error_;
};

/// Reads a struct that the library has unpacked; the fields in the same order.
class unpacker {
public:
    void octet(std::uint8_t source, std::uint8_t& value) { value = source; }
    void version(std::uint8_t source, std::uint8_t& value) { value = source; }
    void numbering(std::uint8_t ton, std::uint8_t npi, std::uint8_t& to_ton, std::uint8_t& to_npi) {
        to_ton = ton;
        to_npi = npi;
    }
    template <std::size_t N>
    void text(const std::uint8_t (&source)[N], std::string& value) {
        const auto* end = std::find(std::begin(source), std::end(source), std::uint8_t{0});
        value.assign(std::begin(source), end);
    }
    template <std::size_t N>
    void
    number(std::uint8_t ton, std::uint8_t npi, const std::uint8_t (&digits)[N], address& value) {
        value.ton = type_of_number{ton};
        value.npi = numbering_plan{npi};
        text(digits, value.digits);
    }
    template <std::size_t N>
    void message(std::uint8_t length, const std::uint8_t (&source)[N], octets& value) {
        value.assign(source, source + std::min<std::size_t>(length, N));
    }
};

/// The library's size of every text, in the layout's order, for the guards before its unpack.
class text_measure {
public:
    void octet(std::uint8_t, std::uint8_t) { ++next_; }
    void version(std::uint8_t, std::uint8_t) { ++next_; }
    void numbering(std::uint8_t, std::uint8_t, std::uint8_t, std::uint8_t) { next_ += 2; }
    template <std::size_t N>
    void text(const std::uint8_t (&)[N], const std::string&) {
        octets_max[next_++] = N;
    }
    template <std::size_t N>
    void number(std::uint8_t, std::uint8_t, const std::uint8_t (&)[N], const address&) {
        next_ += 2;
        octets_max[next_++] = N;
    }
    template <std::size_t N>
    void message(std::uint8_t, const std::uint8_t (&)[N], const octets&) {
        octets_max[next_++] = N + 1;
    }

    std::array<std::size_t, fields_max> octets_max{};

private:
    std::size_t next_ = 0;
};

/// The messages and the operations on them, which share most of their fields.
template <class Io, class T, class B>
void each_message_field(Io& io, T& t, B& b) {
    using body = std::remove_const_t<B>;
    constexpr bool is_short_message = std::is_same_v<body, short_message_request>;
    constexpr bool is_data = std::is_same_v<body, data_sm_request>;
    constexpr bool is_cancel = std::is_same_v<body, cancel_sm_request>;
    constexpr bool is_replace = std::is_same_v<body, replace_sm_request>;
    if constexpr (is_short_message || is_data || is_cancel) {
        io.text(t.service_type, b.service_type);
    }
    if constexpr (is_cancel || is_replace || std::is_same_v<body, query_sm_request>) {
        io.text(t.message_id, b.message_id);
    }
    io.number(t.source_addr_ton, t.source_addr_npi, t.source_addr, b.source);
    if constexpr (is_short_message || is_data || is_cancel) {
        io.number(t.dest_addr_ton, t.dest_addr_npi, t.destination_addr, b.destination);
    }
    if constexpr (is_short_message || is_data) {
        io.octet(t.esm_class, b.esm_class);
    }
    if constexpr (is_short_message) {
        io.octet(t.protocol_id, b.protocol_id);
        io.octet(t.priority_flag, b.priority_flag);
    }
    if constexpr (is_short_message || is_replace) {
        io.text(t.schedule_delivery_time, b.schedule_delivery_time);
        io.text(t.validity_period, b.validity_period);
    }
    if constexpr (is_short_message || is_replace || is_data) {
        io.octet(t.registered_delivery, b.registered_delivery);
    }
    if constexpr (is_short_message) {
        io.octet(t.replace_if_present_flag, b.replace_if_present);
    }
    if constexpr (is_short_message || is_data) {
        io.octet(t.data_coding, b.data_coding);
    }
    if constexpr (is_short_message || is_replace) {
        io.octet(t.sm_default_msg_id, b.sm_default_msg_id);
        io.message(t.sm_length, t.short_message, b.short_message);
    }
}

/// Names every field once, for packing and unpacking alike. `B` may be const.
template <class Io, class T, class B>
void each_field(Io& io, T& t, B& b) {
    using body = std::remove_const_t<B>;
    if constexpr (std::is_same_v<body, bind_request>) {
        io.text(t.system_id, b.system_id);
        io.text(t.password, b.password);
        io.text(t.system_type, b.system_type);
        io.version(t.interface_version, b.interface_version);
        io.numbering(t.addr_ton, t.addr_npi, b.addr_ton, b.addr_npi);
        io.text(t.address_range, b.address_range);
    } else if constexpr (std::is_same_v<body, bind_response>) {
        io.text(t.system_id, b.system_id);
    } else if constexpr (std::is_same_v<body, outbind_request>) {
        io.text(t.system_id, b.system_id);
        io.text(t.password, b.password);
    } else if constexpr (std::is_same_v<body, message_id_response>) {
        io.text(t.message_id, b.message_id);
    } else if constexpr (std::is_same_v<body, query_sm_response>) {
        io.text(t.message_id, b.message_id);
        io.text(t.final_date, b.final_date);
        io.octet(t.message_state, b.message_state);
        io.octet(t.error_code, b.error_code);
    } else if constexpr (std::is_same_v<body, alert_notification_request>) {
        io.number(t.source_addr_ton, t.source_addr_npi, t.source_addr, b.source);
        io.number(t.esme_addr_ton, t.esme_addr_npi, t.esme_addr, b.esme);
    } else {
        each_message_field(io, t, b);
    }
}

} // namespace ntbcare::protocol
