// Any text, cut into parts, shuffled, with parts that come twice, joins to itself; and no part is
// longer than the air carries nor ends inside a pair.

#include "protocol/text/charset.hpp"
#include "protocol/text/gsm7.hpp"
#include "protocol/text/reassembler.hpp"
#include "protocol/text/segment.hpp"
#include "tests/fuzz/fuzz_input.hpp"

#include <utility>
#include <vector>

using namespace ntbcare::protocol;

namespace {

constexpr std::size_t air_octets = 140;

segment_options options_from(fuzz_input& in) {
    segment_options options;
    options.style = static_cast<concat_style>(in.below(3));
    options.allow_ucs2 = in.flag();
    options.overflow = in.flag() ? overflow_rule::refuse : overflow_rule::cut_text;
    options.parts_max = 1 + in.below(parts_limit);
    return options;
}

/// The body of a part without its header, and which part it is.
std::pair<octet_view, concat> read_part(const message_part& part) {
    if (part.sar) {
        return {part.short_message, *part.sar};
    }
    require(part.udhi);
    const auto header = parse_udh(part.short_message);
    require(!header.error && header.part && header.part->is_usable());
    return {body_after(part.short_message, header), *header.part};
}

void check_size(const message_part& part, octet_view body, std::uint8_t data_coding) {
    // With SAR the SMSC writes a header of seven octets.
    const auto header = part.sar ? std::size_t{7} : part.short_message.size() - body.size();
    const bool ucs2 = data_coding == data_coding_ucs2;
    const auto octets = ucs2 ? body.size() : (body.size() * 7 + fill_bits_after(header) + 7) / 8;
    require(header + octets <= air_octets);
    require(!body.empty());
    const auto in = ucs2 ? alphabet::ucs2 : alphabet::gsm7;
    require(!decode_as(in, body).error); // no pair is cut
}

std::vector<message_piece> pieces_of(const segmented& made) {
    std::vector<message_piece> pieces;
    for (const auto& part : made.parts) {
        const auto [body, place] = read_part(part);
        check_size(part, body, made.data_coding);
        require(place.total == made.parts.size());
        require(place.number == pieces.size() + 1);
        message_piece piece;
        piece.key = {"xl", "6281234567890", "1708", place.reference, place.width, place.total};
        piece.number = place.number;
        piece.data_coding = made.data_coding;
        piece.body = octets(body.begin(), body.end());
        piece.id = place.number;
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

/// In an order of the input's choice, every part once and some twice.
joined_message join(std::vector<message_piece> pieces, fuzz_input& in) {
    reassembler joiner;
    std::optional<joined_message> whole;
    for (std::size_t left = pieces.size(); left > 0; --left) {
        std::swap(pieces[in.below(left)], pieces[left - 1]);
        const auto& piece = pieces[left - 1];
        auto outcome = joiner.add(piece, {});
        require(outcome.what == (left == 1 ? add_result::complete : add_result::stored));
        require(outcome.early.empty());
        whole = std::move(outcome.message);
        if (in.flag()) {
            require(joiner.add(piece, {}).what == add_result::duplicate);
        }
    }
    require(whole && joiner.open_sets() == 0 && joiner.open_octets() == 0);
    return std::move(*whole);
}

std::string expected_text(std::string_view text, const segment_options& options) {
    const auto fitting = cut_to_parts(text, options);
    require(count_parts(fitting, options) <= options.parts_max);
    return options.allow_ucs2 && !septets(text) ? repair_utf8(fitting) : to_gsm7_text(fitting);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz_input in{{data, size}};
    const auto options = options_from(in);
    fuzz_input choices{in.rest()}; // the text's own octets choose the order
    const std::string_view text{reinterpret_cast<const char*>(in.rest().data()), in.rest().size()};
    const auto made = segment(text, 0x1234, options);
    if (!made) {
        require(options.overflow == overflow_rule::refuse);
        require(count_parts(text, options) > options.parts_max);
        return 0;
    }
    require(made->was_cut == (count_parts(text, options) > options.parts_max));
    const auto expected = expected_text(text, options);
    const auto in_alphabet =
        made->data_coding == data_coding_ucs2 ? alphabet::ucs2 : alphabet::gsm7;
    const auto encoded = encode_as(in_alphabet, expected);
    require(encoded.has_value());
    if (made->parts.size() == 1) {
        require(made->parts[0].short_message == *encoded);
        return 0;
    }
    const auto joined = join(pieces_of(*made), choices);
    require(joined.runs.size() == 1 && joined.runs[0].body == *encoded);
    require(joined.missing.empty() && joined.ids.size() == made->parts.size());
    // As UCS-2 a text may look like ASCII that was not converted; septets are always septets.
    const auto read = decode_joined(joined, alphabet::gsm7).text;
    require(in_alphabet == alphabet::ucs2 ? is_utf8(read) : read == expected);
    return 0;
}
