#include "protocol/smpp/codec.hpp"

#include "protocol/smpp/field_writer.hpp"
#include "protocol/smpp/framer.hpp"
#include "protocol/smpp/layout.hpp"
#include "protocol/smpp/library_fields.hpp"
#include "protocol/smpp/tlv.hpp"
#include "protocol/smpp/wire.hpp"
#include "protocol/smpp/write_multi.hpp"

#include <boost/assert.hpp>

#include <cstdint>

extern "C" {
#include <smpp34.h>
#include <smpp34_structs.h>
}

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <string>
#include <type_traits>
#include <utility>

namespace ntbcare::protocol {

namespace {

/// The library wants 512 at least; no mandatory part that it packs comes near this.
constexpr std::size_t pack_buffer_octets = 1024;

/// Two threads inside the library disagree about the bound of its global text: never let them.
class library_entry {
public:
    library_entry() { BOOST_ASSERT(!inside.test_and_set(std::memory_order_acquire)); }
    ~library_entry() { inside.clear(std::memory_order_release); }
    library_entry(const library_entry&) = delete;
    library_entry& operator=(const library_entry&) = delete;

private:
    static inline std::atomic_flag inside;
};

/// Which struct of the library carries which body of ours.
template <class Library, class Body>
struct pairing {
    using library_type = Library;
    using body_type = Body;
};

/// Calls `visit` with the pairing of a command that has a mandatory part and that the library may
/// handle; `otherwise` for the rest.
template <class Result, class Visit>
Result with_pairing(command_id command, Result otherwise, Visit visit) {
    switch (command) {
    case command_id::bind_receiver:
        return visit(pairing<bind_receiver_t, bind_request>{});
    case command_id::bind_transmitter:
        return visit(pairing<bind_transmitter_t, bind_request>{});
    case command_id::bind_transceiver:
        return visit(pairing<bind_transceiver_t, bind_request>{});
    case command_id::bind_receiver_resp:
        return visit(pairing<bind_receiver_resp_t, bind_response>{});
    case command_id::bind_transmitter_resp:
        return visit(pairing<bind_transmitter_resp_t, bind_response>{});
    case command_id::bind_transceiver_resp:
        return visit(pairing<bind_transceiver_resp_t, bind_response>{});
    case command_id::outbind:
        return visit(pairing<outbind_t, outbind_request>{});
    case command_id::submit_sm:
        return visit(pairing<submit_sm_t, short_message_request>{});
    case command_id::deliver_sm:
        return visit(pairing<deliver_sm_t, short_message_request>{});
    case command_id::submit_sm_resp:
        return visit(pairing<submit_sm_resp_t, message_id_response>{});
    case command_id::deliver_sm_resp:
        return visit(pairing<deliver_sm_resp_t, message_id_response>{});
    case command_id::data_sm:
        return visit(pairing<data_sm_t, data_sm_request>{});
    case command_id::data_sm_resp:
        return visit(pairing<data_sm_resp_t, message_id_response>{});
    case command_id::query_sm:
        return visit(pairing<query_sm_t, query_sm_request>{});
    case command_id::query_sm_resp:
        return visit(pairing<query_sm_resp_t, query_sm_response>{});
    case command_id::cancel_sm:
        return visit(pairing<cancel_sm_t, cancel_sm_request>{});
    case command_id::replace_sm:
        return visit(pairing<replace_sm_t, replace_sm_request>{});
    case command_id::alert_notification:
        return visit(pairing<alert_notification_t, alert_notification_request>{});
    default:
        return otherwise;
    }
}

/// Packs with neutral header values, checks the length against our own sum, appends and patches.
template <class Library, class Body>
std::optional<errc> pack(const command_layout& layout, const Body& body, octets& out) {
    Library packed{};
    packer io{layout};
    each_field(io, packed, body);
    if (io.error()) {
        return io.error();
    }
    packed.command_id = static_cast<std::uint32_t>(layout.command);
    packed.command_status = 0;
    packed.sequence_number = 1;
    std::array<std::uint8_t, pack_buffer_octets> buffer;
    int length = 0;
    {
        const library_entry entered;
        if (smpp34_pack2(buffer.data(), static_cast<int>(buffer.size()), &length, &packed) != 0) {
            return errc::packing_failed;
        }
    }
    if (length < static_cast<int>(header_octets) || length > static_cast<int>(buffer.size())) {
        return errc::packing_failed;
    }
    const auto begin = out.size();
    out.insert(out.end(), buffer.begin(), buffer.begin() + length);
    io.apply(out, begin);
    if (out.size() - begin != io.octets_all()) {
        return errc::packing_failed;
    }
    return std::nullopt;
}

/// Messages and their answers, which go by the thousand a second: the library's pack costs 2.4 us
/// of debug text each, and we write them ourselves.
bool is_hot(command_id command) {
    switch (command) {
    case command_id::submit_sm:
    case command_id::submit_sm_resp:
    case command_id::deliver_sm:
    case command_id::deliver_sm_resp:
    case command_id::data_sm:
    case command_id::data_sm_resp:
        return true;
    default:
        return false;
    }
}

/// The same as pack, without the library.
template <class Library, class Body>
std::optional<errc> write(const command_layout& layout, const Body& body, octets& out) {
    static const Library nothing{};
    encode_header(layout.command, 0, 0, out);
    layout_writer to{layout, out};
    each_field(to, nothing, body);
    return to.error();
}

/// What a PDU is apart from its TLVs.
struct parts {
    command_id command;
    std::uint32_t status;
    std::uint32_t sequence;
    const pdu_body& body;
};

/// Who writes a PDU that both can write.
enum class writer : std::uint8_t { ours_if_hot, library };

std::optional<errc>
write_mandatory(const command_layout& layout, const parts& value, writer by, octets& out) {
    const bool bare = std::holds_alternative<no_body>(value.body);
    if (bare && (layout.fields.empty() || is_response(value.command))) {
        encode_header(value.command, value.status, value.sequence, out);
        return std::nullopt;
    }
    if (value.command == command_id::submit_multi ||
        value.command == command_id::submit_multi_resp) {
        return write_multi(value.command, value.body, out);
    }
    return with_pairing(value.command, std::optional{errc::body_mismatch}, [&](auto which) {
        using types = decltype(which);
        using library = typename types::library_type;
        const auto* body = std::get_if<typename types::body_type>(&value.body);
        if (body == nullptr) {
            return std::optional{errc::body_mismatch};
        }
        return by == writer::ours_if_hot && is_hot(value.command)
                   ? write<library>(layout, *body, out)
                   : pack<library>(layout, *body, out);
    });
}

/// The guards before an unpack: nothing over-long, nothing left over.
template <class Types>
bool library_may_read(const command_layout& layout, octet_view frame) {
    typename Types::library_type zero{};
    typename Types::body_type nothing{};
    text_measure measure;
    each_field(measure, zero, nothing);
    const auto walked = walk(layout, frame);
    if (walked.error || walked.end != frame.size()) {
        return false;
    }
    for (std::size_t i = 0; i < layout.fields.size(); ++i) {
        const auto kind = layout.fields[i].kind;
        if (kind != field_kind::octet && walked.fields[i].length + 1 > measure.octets_max[i]) {
            return false;
        }
    }
    return true;
}

template <class Types>
std::optional<pdu> unpack(const command_layout& layout, octet_view frame) {
    if (!library_may_read<Types>(layout, frame)) {
        return std::nullopt;
    }
    typename Types::library_type unpacked{};
    {
        const library_entry entered;
        if (smpp34_unpack2(&unpacked, frame.data(), static_cast<int>(frame.size())) != 0) {
            return std::nullopt;
        }
    }
    pdu value{
        command_id{unpacked.command_id}, unpacked.command_status, unpacked.sequence_number, {}, {}};
    unpacker io;
    each_field(io, unpacked, value.body.emplace<typename Types::body_type>());
    return value;
}

} // namespace

void encode_header(command_id command, std::uint32_t status, std::uint32_t sequence, octets& out) {
    const auto begin = out.size();
    out.resize(begin + header_octets);
    const auto header = std::span{out}.subspan(begin);
    write_u32(header, 0, header_octets);
    write_u32(header, 4, static_cast<std::uint32_t>(command));
    write_u32(header, 8, status);
    write_u32(header, 12, sequence);
}

namespace {

result<void> encode_by(writer by, const parts& value, std::span<const tlv> tlvs, octets& out) {
    const auto* layout = layout_of(value.command);
    if (layout == nullptr) {
        return errc::unknown_command_id;
    }
    for (const auto& one : tlvs) {
        if (one.value.size() > tlv_octets_max) {
            return errc::field_too_long;
        }
    }
    const auto begin = out.size();
    if (const auto error = write_mandatory(*layout, value, by, out)) {
        out.resize(begin);
        return *error;
    }
    for (const auto& one : tlvs) {
        append_tlv(out, one);
    }
    const auto frame = std::span{out}.subspan(begin);
    write_u32(frame, 0, static_cast<std::uint32_t>(frame.size()));
    write_u32(frame, 8, value.status);
    write_u32(frame, 12, value.sequence);
    return {};
}

} // namespace

result<void> encode(
    command_id command,
    std::uint32_t status,
    std::uint32_t sequence,
    const pdu_body& body,
    std::span<const tlv> tlvs,
    octets& out
) {
    return encode_by(writer::ours_if_hot, {command, status, sequence, body}, tlvs, out);
}

result<void> encode(const pdu& value, octets& out) {
    return encode(value.command, value.status, value.sequence, value.body, value.tlvs, out);
}

result<octets> encode(const pdu& value) {
    octets out;
    if (const auto done = encode(value, out); !done) {
        return done.error();
    }
    return out;
}

result<octets> encode_with_library(const pdu& value) {
    octets out;
    const parts apart{value.command, value.status, value.sequence, value.body};
    if (const auto done = encode_by(writer::library, apart, value.tlvs, out); !done) {
        return done.error();
    }
    return out;
}

std::optional<pdu> decode_with_library(octet_view frame) {
    if (frame.size() < header_octets || read_u32(frame, 0) != frame.size()) {
        return std::nullopt;
    }
    const auto* layout = layout_of(command_id{read_u32(frame, 4)});
    if (layout == nullptr) {
        return std::nullopt;
    }
    return with_pairing(layout->command, std::optional<pdu>{}, [&](auto which) {
        return unpack<decltype(which)>(*layout, frame);
    });
}

} // namespace ntbcare::protocol
