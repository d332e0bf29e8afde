#include "tests/smsc/mobile_text.hpp"

#include "protocol/smpp/esm_class.hpp"
#include "protocol/text/charset.hpp"
#include "protocol/text/segment.hpp"
#include "protocol/text/udh.hpp"
#include "tests/smsc/phone_number.hpp"

#include <utility>

namespace ntbcare::sim {
namespace {

using namespace protocol;

/// One SMS holds 140 octets; behind a header of 6 there is room for 134.
constexpr std::size_t octets_single_max = 140;
constexpr std::size_t octets_part_max = 134;

/// The usual way: the default alphabet, else UCS-2.
std::optional<segmented> cut_usual(const typed_sms& sms) {
    const segment_options options{
        .allow_ucs2 = true, .parts_max = parts_limit, .overflow = overflow_rule::refuse};
    auto cut = segment(sms.text, sms.reference, options);
    return cut ? std::optional{std::move(*cut)} : std::nullopt;
}

/// In one alphabet, whatever data_coding calls it. Nothing when it cannot write the text.
std::optional<segmented> cut_as(alphabet charset, std::uint8_t data_coding, const typed_sms& sms) {
    auto whole = encode_as(charset, sms.text);
    if (!whole)
        return std::nullopt;
    segmented made{.data_coding = data_coding};
    if (whole->size() <= octets_single_max) {
        made.parts.push_back({.short_message = std::move(*whole)});
        return made;
    }
    const auto pieces = split_text(charset, sms.text, octets_part_max);
    if (!pieces)
        return std::nullopt;
    for (std::size_t i = 0; i < pieces->size(); ++i) {
        auto octets = build_concat_udh(
            {.reference = static_cast<std::uint16_t>(sms.reference & 0xffU),
             .total = static_cast<std::uint8_t>(pieces->size()),
             .number = static_cast<std::uint8_t>(i + 1)}
        );
        octets.insert(octets.end(), (*pieces)[i].begin(), (*pieces)[i].end());
        made.parts.push_back({.short_message = std::move(octets), .udhi = true});
    }
    return made;
}

std::optional<segmented> cut_for(const typed_sms& sms) {
    if (sms.charset == alphabet::gsm7)
        return cut_usual(sms);
    auto cut = cut_as(sms.charset, data_coding_default, sms);
    return cut ? cut : cut_as(alphabet::ucs2, data_coding_ucs2, sms);
}

} // namespace

std::vector<short_message_request> deliver_parts(const typed_sms& sms) {
    const auto cut = cut_for(sms);
    std::vector<short_message_request> bodies;
    if (!cut)
        return bodies;
    for (const auto& part : cut->parts) {
        short_message_request body;
        body.source = {type_of_number::international, numbering_plan::isdn, wire_number(sms.from)};
        body.destination = {type_of_number::unknown, numbering_plan::isdn, sms.service};
        body.esm_class = part.udhi ? esm::udh_indicator : std::uint8_t{0};
        body.data_coding = cut->data_coding;
        body.short_message = part.short_message;
        bodies.push_back(std::move(body));
    }
    return bodies;
}

std::string phones::text_of(std::uint8_t data_coding, octet_view joined) const {
    return decode_message(data_coding, joined_profile(charset_), joined).text;
}

std::optional<shown_sms> phones::receive(const short_message_request& part) {
    shown_sms sms{.to = part.destination.digits, .from = part.source.digits, .text = {}};
    if (!has_udh(part.esm_class)) {
        sms.text = decode_message(part.data_coding, charset_, part.short_message).text;
        return sms;
    }
    const auto header = parse_udh(part.short_message);
    const auto body =
        joinable(part.data_coding, charset_, body_after(part.short_message, header), header.size);
    if (!header.part || !header.part->is_usable()) {
        sms.text = text_of(part.data_coding, body);
        return sms;
    }
    const key name{sms.to, sms.from, header.part->reference, header.part->total};
    if (!open_.contains(name) && open_.size() == open_max)
        open_.erase(open_.begin());
    auto& parts = open_[name];
    parts.insert_or_assign(header.part->number, body);
    if (parts.size() < header.part->total)
        return std::nullopt;
    octets joined;
    for (const auto& [number, piece] : parts)
        joined.insert(joined.end(), piece.begin(), piece.end());
    sms.text = text_of(part.data_coding, joined);
    sms.parts = parts.size();
    open_.erase(name);
    return sms;
}

} // namespace ntbcare::sim
