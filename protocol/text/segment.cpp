#include "protocol/text/segment.hpp"

#include "protocol/text/gsm7.hpp"
#include "protocol/text/ucs2.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <utility>

namespace ntbcare::protocol {

namespace {

/// A text with the decision how it will be written: septets or UCS-2 units.
struct prepared_text {
    std::string text;
    bool ucs2 = false;
    std::size_t single_max = septets_single_max; ///< Units of a message without a header.
    std::size_t part_max = 153;                  ///< Units of a part behind its header.
};

bool wants_ucs2(std::string_view utf8, const segment_options& options) {
    return (options.allow_ucs2 && !septets(utf8)) ||
           (options.keep_letters && loses_letters_in_gsm7(utf8));
}

bool is_wide(alphabet standard) {
    return standard == alphabet::ucs2 || standard == alphabet::utf16le;
}

std::uint8_t data_coding_of(alphabet standard) {
    return is_wide(standard) ? data_coding_ascii : data_coding_default;
}

/// In characters that both the air interface and the link's SMSC have. UTF-8 is kept to one octet a
/// character: a part of septets must still fit short_message.
std::string standard_text(std::string_view utf8, alphabet standard) {
    auto text = to_gsm7_text(utf8);
    if (standard == alphabet::gsm7 || standard == alphabet::gsm7_packed) {
        return text;
    }
    const auto narrow = standard == alphabet::latin1 ? alphabet::latin1 : alphabet::ascii;
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = next_code_point(text, at);
        const auto one = std::string_view{text}.substr(at, point.size);
        kept += encode_as(narrow, one) ? std::string{one} : to_ascii_text(one);
        at += point.size;
    }
    return kept;
}

/// Octets in front of each part's text.
constexpr std::size_t header_size(concat_style style) {
    switch (style) {
    case concat_style::udh_8bit:
        return 6;
    case concat_style::udh_16bit:
        return 7;
    case concat_style::sar:
        return 0;
    }
    return 0;
}

/// A piece of septets as the link's SMSC wants it, behind a header of this size.
octets in_standard(octets septets, alphabet standard, std::size_t udh_size) {
    if (standard == alphabet::gsm7) {
        return septets;
    }
    if (standard == alphabet::gsm7_packed) {
        return pack_septets(septets, septet_padding::carriage_return, fill_bits_after(udh_size));
    }
    const auto in = is_wide(standard) ? alphabet::ascii : standard;
    return encode_as(in, decode_gsm7(septets).text).value();
}

prepared_text prepare(std::string_view utf8, const segment_options& options) {
    const bool wide = options.style != concat_style::udh_8bit;
    if (wants_ucs2(utf8, options)) {
        return {repair_utf8(utf8), true, ucs2_units_single_max, wide ? 66U : 67U};
    }
    return {standard_text(utf8, options.standard), false, septets_single_max, wide ? 152U : 153U};
}

/// Units of one character of a prepared text.
std::size_t units_of(const prepared_text& prepared, const code_point& point, std::size_t at) {
    if (prepared.ucs2) {
        return point.value < 0x10000 ? 1 : 2;
    }
    return septets(std::string_view{prepared.text}.substr(at, point.size)).value_or(1);
}

/// Counts units into parts without ever cutting a character.
struct part_counter {
    std::size_t part_max;
    std::size_t parts = 1;
    std::size_t used = 0;

    void put(std::size_t units) {
        if (used + units > part_max) {
            ++parts;
            used = 0;
        }
        used += units;
    }
};

std::size_t units_total(const prepared_text& prepared) {
    return prepared.ucs2 ? ucs2_units(prepared.text) : septets(prepared.text).value_or(0);
}

std::size_t parts_of(const prepared_text& prepared) {
    if (units_total(prepared) <= prepared.single_max) {
        return 1;
    }
    part_counter counter{prepared.part_max};
    for (std::size_t at = 0; at < prepared.text.size();) {
        const auto point = next_code_point(prepared.text, at);
        counter.put(units_of(prepared, point, at));
        at += point.size;
    }
    return counter.parts;
}

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\r';
}
bool ends_sentence(char c) {
    return c == '.' || c == '!' || c == '?';
}

/// Where a text can be cut so that " ..." still fits: after a sentence, after a word, anywhere.
struct cut_places {
    std::size_t sentence = 0;
    std::size_t word = 0;
    std::size_t anywhere = 0;
};

cut_places find_cuts(const prepared_text& prepared, std::size_t parts_max) {
    constexpr std::size_t mark_units = 4;
    const auto limit = parts_max == 1 ? prepared.single_max : prepared.part_max;
    const std::string_view text = prepared.text;
    part_counter counter{limit};
    cut_places places;
    for (std::size_t at = 0; at < text.size();) {
        auto with_mark = counter;
        for (std::size_t i = 0; i < mark_units; ++i) {
            with_mark.put(1);
        }
        if (with_mark.parts > parts_max) {
            break;
        }
        places.anywhere = at;
        if (at > 0 && is_blank(text[at]) && !is_blank(text[at - 1])) {
            places.word = at;
            places.sentence = ends_sentence(text[at - 1]) ? at : places.sentence;
        }
        const auto point = next_code_point(text, at);
        counter.put(units_of(prepared, point, at));
        at += point.size;
    }
    return places;
}

/// A sentence or a word is a good place only if it does not throw away half of what would fit.
std::string cut(const prepared_text& prepared, std::size_t parts_max) {
    const auto places = find_cuts(prepared, parts_max);
    if (places.sentence * 2 >= places.anywhere && places.sentence > 0) {
        return prepared.text.substr(0, places.sentence) + " ...";
    }
    const bool at_word = places.word * 2 >= places.anywhere && places.word > 0;
    return prepared.text.substr(0, at_word ? places.word : places.anywhere) + "...";
}

std::size_t parts_allowed(const segment_options& options) {
    BOOST_ASSERT(options.parts_max >= 1);
    BOOST_ASSERT(options.parts_max <= parts_limit);
    return std::clamp<std::size_t>(options.parts_max, 1, parts_limit);
}

/// The end of a piece of at most `size` octets that begins at `begin`, moved back so that no escape
/// pair, surrogate pair or character is cut.
std::size_t piece_end(octet_view encoded, std::size_t begin, std::size_t size, alphabet in) {
    auto end = std::min(begin + size, encoded.size());
    if (end == encoded.size() || end - begin < 2) {
        return end;
    }
    switch (in) {
    case alphabet::gsm7:
        // An escape is never the second half of a pair, so the last octet alone decides.
        return encoded[end - 1] == gsm7_escape ? end - 1 : end;
    case alphabet::ucs2:
    case alphabet::utf16le: {
        const auto high = in == alphabet::ucs2 ? encoded[end - 2] : encoded[end - 1];
        return (high & 0xFC) == 0xD8 && end - begin > 2 ? end - 2 : end;
    }
    case alphabet::utf8:
        while (end - begin > 1 && (encoded[end] & 0xC0) == 0x80) {
            --end;
        }
        return end;
    default:
        return end;
    }
}

/// Encoded text in pieces of at most `size` octets; one empty piece for an empty text.
std::vector<octets> cut_encoded(octet_view encoded, std::size_t size, alphabet in) {
    std::vector<octets> pieces;
    std::size_t begin = 0;
    do {
        const auto end = piece_end(encoded, begin, size, in);
        const auto piece = encoded.subspan(begin, end - begin);
        pieces.emplace_back(piece.begin(), piece.end());
        begin = end;
    } while (begin < encoded.size());
    return pieces;
}

std::vector<message_part>
with_headers(std::vector<octets> bodies, std::uint16_t reference, concat_style style) {
    std::vector<message_part> parts;
    parts.reserve(bodies.size());
    const auto total = static_cast<std::uint8_t>(bodies.size());
    for (auto& body : bodies) {
        concat part{reference, 16, total, static_cast<std::uint8_t>(parts.size() + 1)};
        if (style == concat_style::sar) {
            parts.push_back({std::move(body), false, part});
            continue;
        }
        if (style == concat_style::udh_8bit) {
            part.width = 8;
            part.reference &= 0xFF;
        }
        auto message = build_concat_udh(part);
        message.insert(message.end(), body.begin(), body.end());
        parts.push_back({std::move(message), true, std::nullopt});
    }
    return parts;
}

} // namespace

result<segmented>
segment(std::string_view utf8, std::uint16_t reference, const segment_options& options) {
    const auto parts_max = parts_allowed(options);
    auto prepared = prepare(utf8, options);
    segmented made;
    if (parts_of(prepared) > parts_max) {
        if (options.overflow == overflow_rule::refuse) {
            return errc::too_many_parts;
        }
        prepared.text = cut(prepared, parts_max);
        made.was_cut = true;
    }
    const auto in = prepared.ucs2 ? alphabet::ucs2 : alphabet::gsm7;
    const auto encoded = encode_as(in, prepared.text);
    BOOST_ASSERT(encoded.has_value());
    const std::size_t unit_size = prepared.ucs2 ? 2 : 1;
    const auto standard = prepared.ucs2 ? alphabet::gsm7 : options.standard;
    made.data_coding = prepared.ucs2 ? data_coding_ucs2 : data_coding_of(options.standard);
    if (encoded->size() <= prepared.single_max * unit_size) {
        made.parts.push_back({in_standard(*encoded, standard, 0), false, std::nullopt});
        return made;
    }
    auto bodies = cut_encoded(*encoded, prepared.part_max * unit_size, in);
    BOOST_ASSERT(bodies.size() <= parts_max);
    for (auto& body : bodies) {
        body = in_standard(std::move(body), standard, header_size(options.style));
    }
    made.parts = with_headers(std::move(bodies), reference, options.style);
    return made;
}

std::size_t count_parts(std::string_view utf8, const segment_options& options) {
    return parts_of(prepare(utf8, options));
}

std::string cut_to_parts(std::string_view utf8, const segment_options& options) {
    const auto prepared = prepare(utf8, options);
    const auto parts_max = parts_allowed(options);
    return parts_of(prepared) > parts_max ? cut(prepared, parts_max) : std::string{utf8};
}

result<std::vector<octets>> split_octets(
    octet_view message,
    std::uint16_t reference,
    std::size_t octets_max,
    std::optional<std::size_t> part_payload
) {
    if (message.size() <= octets_max) {
        return std::vector<octets>{octets(message.begin(), message.end())};
    }
    const std::uint8_t width = reference > 0xFF ? 16 : 8;
    const std::size_t header_size = width == 8 ? 6 : 7;
    const auto size = part_payload.value_or(octets_max - std::min(octets_max, header_size));
    if (size == 0) {
        return errc::too_many_parts;
    }
    const auto total = (message.size() + size - 1) / size;
    if (total > parts_limit) {
        return errc::too_many_parts;
    }
    std::vector<octets> messages;
    messages.reserve(total);
    for (std::size_t i = 0; i < total; ++i) {
        auto made = build_concat_udh(
            {reference, width, static_cast<std::uint8_t>(total), static_cast<std::uint8_t>(i + 1)}
        );
        const auto body = message.subspan(i * size, std::min(size, message.size() - i * size));
        made.insert(made.end(), body.begin(), body.end());
        messages.push_back(std::move(made));
    }
    return messages;
}

result<std::vector<octets>> split_text(alphabet to, std::string_view utf8, std::size_t octets_max) {
    const bool packed = to == alphabet::gsm7_packed;
    const bool pairs = to == alphabet::ucs2 || to == alphabet::utf16le;
    const auto alignment = fill_bits_after(6);
    auto size = packed && octets_max > 0 ? (octets_max * 8 - alignment) / 7 : octets_max;
    size -= pairs ? size % 2 : 0;
    if (size < 4) { // Room for a pair of the widest alphabet, so that every piece advances.
        return errc::too_many_parts;
    }
    const auto in = packed ? alphabet::gsm7 : to;
    const auto encoded = encode_as(in, utf8);
    if (encoded.has_error()) {
        return encoded.error();
    }
    auto pieces = cut_encoded(*encoded, size, in);
    if (pieces.size() > parts_limit) {
        return errc::too_many_parts;
    }
    if (packed) {
        for (auto& piece : pieces) {
            piece = pack_septets(piece, septet_padding::carriage_return, alignment);
        }
    }
    return pieces;
}

} // namespace ntbcare::protocol
