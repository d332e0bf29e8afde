#pragma once
// Writes the mandatory fields of a PDU one after another, each within its maximum.
// Used by the codec for what is sent by the thousand and for what libsmpp34 must never see.
// It must never let a text run over its field; what was written before an error is the caller's to
// take back.

#include "protocol/smpp/layout.hpp"
#include "protocol/smpp/pdu.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ntbcare::protocol {

class field_writer {
public:
    explicit field_writer(octets& out)
        : out_{out} {}

    void octet(std::uint8_t value) { out_.push_back(value); }
    void text(std::string_view value, std::size_t octets_max) {
        if (value.size() + 1 > octets_max) {
            failed(errc::field_too_long);
        }
        if (value.find('\0') != std::string_view::npos) {
            failed(errc::embedded_null);
        }
        out_.insert(out_.end(), value.begin(), value.end());
        out_.push_back(0);
    }
    void number(const address& value, std::size_t octets_max) {
        octet(static_cast<std::uint8_t>(value.ton));
        octet(static_cast<std::uint8_t>(value.npi));
        text(value.digits, octets_max);
    }
    void count(std::size_t value, std::size_t value_max) {
        if (value > value_max) {
            failed(errc::field_too_long);
        }
        octet(static_cast<std::uint8_t>(value));
    }
    void status(std::uint32_t value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            octet(static_cast<std::uint8_t>(value >> shift));
        }
    }
    void message(const octets& value) {
        count(value.size(), short_message_octets_max);
        out_.insert(out_.end(), value.begin(), value.end());
    }

    /// field_too_long or embedded_null, the first one.
    [[nodiscard]] std::optional<errc> error() const { return error_; }

private:
    void failed(errc why) {
        if (!error_) {
            error_ = why;
        }
    }

    octets& out_;
    std::optional<errc> error_;
};

/// A field_writer that each_field drives: maxima come from the layout, the struct of the library
/// beside each value is not looked at.
class layout_writer {
public:
    layout_writer(const command_layout& layout, octets& out)
        : layout_{layout}
        , to_{out} {}

    template <class Ignored>
    void octet(const Ignored&, std::uint8_t value) {
        to_.octet(value);
        ++next_;
    }
    template <class Ignored>
    void version(const Ignored& ignored, std::uint8_t value) {
        octet(ignored, value);
    }
    template <class Ignored>
    void numbering(const Ignored& ignored, const Ignored&, std::uint8_t ton, std::uint8_t npi) {
        octet(ignored, ton);
        octet(ignored, npi);
    }
    template <class Ignored>
    void text(const Ignored&, std::string_view value) {
        to_.text(value, layout_.fields[next_].octets_max);
        ++next_;
    }
    template <class Octet, class Text>
    void number(const Octet&, const Octet&, const Text&, const address& value) {
        next_ += 2;
        to_.number(value, layout_.fields[next_].octets_max);
        ++next_;
    }
    template <class Octet, class Text>
    void message(const Octet&, const Text&, const octets& value) {
        to_.message(value);
        ++next_;
    }

    [[nodiscard]] std::optional<errc> error() const { return to_.error(); }

private:
    const command_layout& layout_;
    field_writer to_;
    std::size_t next_ = 0;
};

} // namespace ntbcare::protocol
