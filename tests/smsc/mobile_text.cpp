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

std::string text_of_body(std::uint8_t data_coding, octet_view body) {
    return decode_message(data_coding, alphabet::gsm7, body).text;
}

} // namespace

std::vector<short_message_request> deliver_parts(const typed_sms& sms) {
    const segment_options options{
        .allow_ucs2 = true, .parts_max = parts_limit, .overflow = overflow_rule::refuse};
    const auto cut = segment(sms.text, sms.reference, options);
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

std::optional<shown_sms> phones::receive(const short_message_request& part) {
    shown_sms sms{.to = part.destination.digits, .from = part.source.digits, .text = {}};
    if (!has_udh(part.esm_class)) {
        sms.text = text_of_body(part.data_coding, part.short_message);
        return sms;
    }
    const auto header = parse_udh(part.short_message);
    const auto body = body_after(part.short_message, header);
    if (!header.part || !header.part->is_usable()) {
        sms.text = text_of_body(part.data_coding, body);
        return sms;
    }
    const key name{sms.to, sms.from, header.part->reference, header.part->total};
    if (!open_.contains(name) && open_.size() == open_max)
        open_.erase(open_.begin());
    auto& parts = open_[name];
    parts.insert_or_assign(header.part->number, octets{body.begin(), body.end()});
    if (parts.size() < header.part->total)
        return std::nullopt;
    octets joined;
    for (const auto& [number, piece] : parts)
        joined.insert(joined.end(), piece.begin(), piece.end());
    sms.text = text_of_body(part.data_coding, joined);
    sms.parts = parts.size();
    open_.erase(name);
    return sms;
}

} // namespace ntbcare::sim
