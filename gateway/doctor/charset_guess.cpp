#include "gateway/doctor/charset_guess.hpp"

#include "protocol/text/gsm7.hpp"
#include "protocol/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ntbcare::doctor {
namespace {

using protocol::alphabet;

/// In the order in which SMSCs use them for data_coding 0; the last two for what other values name.
constexpr std::array candidates = {
    alphabet::gsm7,
    alphabet::latin1,
    alphabet::utf8,
    alphabet::gsm7_packed,
    alphabet::ascii,
    alphabet::ucs2,
    alphabet::utf16le,
};

std::u32string code_points(std::string_view text) {
    std::u32string made;
    for (std::size_t at = 0; at < text.size();) {
        const auto one = protocol::next_code_point(text, at);
        made.push_back(one.value);
        at += one.size;
    }
    return made;
}

/// Where the mark of a probe stands in what came; its end if it is not there.
std::size_t place_of(const std::u32string& text, const std::u32string& in) {
    constexpr std::size_t mark_size = 6;
    const auto found = in.find(text.substr(0, mark_size));
    return found == std::u32string::npos ? in.size() : found;
}

/// Pieces that fit one UCS-2 SMS behind their mark.
std::vector<std::string> cut(std::string_view text) {
    constexpr std::size_t piece_characters = 60;
    std::vector<std::string> made;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        if (count % piece_characters == 0)
            made.emplace_back();
        const auto size = protocol::next_code_point(text, at).size;
        made.back() += text.substr(at, size);
        at += size;
    }
    return made;
}

} // namespace

charset_guess compare(std::string_view text, std::string_view other) {
    charset_guess made;
    const auto sent = code_points(text);
    const auto came = code_points(other);
    const auto from = place_of(sent, came);
    made.all = sent.size();
    for (std::size_t i = 0; i < sent.size(); ++i) {
        const bool same = from + i < came.size() && came[from + i] == sent[i];
        made.right += same ? 1U : 0U;
        std::string character;
        protocol::append_utf8(character, sent[i]);
        if (!same && made.wrong.find(character) == std::string::npos)
            made.wrong += character;
    }
    return made;
}

std::optional<charset_guess> guess_charset(std::span<const charset_sample> samples) {
    std::optional<charset_guess> best;
    for (const auto candidate : samples.empty() ? std::span<const alphabet>{} : candidates) {
        charset_guess sum{.is = candidate};
        for (const auto& sample : samples) {
            const auto read = protocol::decode_as(candidate, sample.octets).text;
            const auto one = compare(sample.text, read);
            sum.right += one.right;
            sum.all += one.all;
            sum.wrong += one.wrong;
        }
        if (!best || sum.right > best->right)
            best = std::move(sum);
    }
    return best;
}

std::vector<std::string> alphabet_probes() {
    std::string common;
    std::string western;
    std::string beyond;
    for (std::uint8_t septet = 0; septet < 128; ++septet) {
        if (septet == '\n' || septet == '\r' || septet == protocol::gsm7_escape)
            continue;
        const auto one = protocol::decode_gsm7({&septet, 1}).text;
        const auto value = protocol::next_code_point(one, 0).value;
        (value == septet ? common : value <= 0xff ? western : beyond) += one;
    }
    std::vector<std::string> made;
    for (const auto& group : {common, western, beyond + "\u20ac", std::string{"^{}\\[~]|"}})
        for (auto& piece : cut(group))
            made.push_back(fmt::format("TES {} {}", static_cast<char>('A' + made.size()), piece));
    return made;
}

} // namespace ntbcare::doctor
