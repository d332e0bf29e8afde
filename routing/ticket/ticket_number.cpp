#include "routing/ticket/ticket_number.hpp"

#include "routing/model/digits.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <bit>

namespace ntbcare::routing {
namespace {

/// Ids [first, first + count) have payloads of `digits` digits, which are `domain` many.
struct tier {
    std::size_t digits;
    std::int64_t first;
    std::int64_t count;
    std::uint64_t payload_min;
    std::uint64_t domain;
    unsigned
        /// The Feistel network works on 2 * half_bits bits, the least that hold the domain.
        half_bits;
};

constexpr std::array<tier, 3> tiers{{
    {6, 1, 300'000, 100'000, 900'000, 10},
    {7, 300'001, 3'000'000, 1'000'000, 9'000'000, 12},
    {8, 3'300'001, 30'000'000, 10'000'000, 90'000'000, 14},
}};
static_assert(tiers.back().first + tiers.back().count - 1 == ticket_id_max);
/// The number of digits enters each round, so this permutation is none of the others cut short.
constexpr tier codes{5, 1, clarification_id_max, 10'000, 90'000, 9};

constexpr unsigned rounds = 8;

struct sip_state {
    std::uint64_t v0, v1, v2, v3;

    void round() {
        v0 += v1;
        v1 = std::rotl(v1, 13) ^ v0;
        v0 = std::rotl(v0, 32);
        v2 += v3;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 += v3;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 += v1;
        v1 = std::rotl(v1, 17) ^ v2;
        v2 = std::rotl(v2, 32);
    }
};

std::uint64_t word_of(const ticket_number_key& key, std::size_t offset) {
    std::uint64_t word = 0;
    for (std::size_t i = 8; i-- > 0;)
        word = (word << 8) | key[offset + i];
    return word;
}

/// SipHash-2-4 of one word: the round function, a keyed pseudorandom function.
std::uint64_t keyed_mix(const ticket_number_key& key, std::uint64_t word) {
    const std::uint64_t k0 = word_of(key, 0);
    const std::uint64_t k1 = word_of(key, 8);
    sip_state s{
        k0 ^ 0x736f6d6570736575,
        k1 ^ 0x646f72616e646f6d,
        k0 ^ 0x6c7967656e657261,
        k1 ^ 0x7465646279746573,
    };
    const std::uint64_t length_block = std::uint64_t{8} << 56;
    for (const std::uint64_t block : {word, length_block}) {
        s.v3 ^= block;
        s.round();
        s.round();
        s.v0 ^= block;
    }
    s.v2 ^= 0xff;
    for (int i = 0; i < 4; ++i)
        s.round();
    return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

std::uint64_t
round_value(const ticket_number_key& key, const tier& of, unsigned round, std::uint64_t half) {
    const std::uint64_t mask = (std::uint64_t{1} << of.half_bits) - 1;
    return keyed_mix(key, (std::uint64_t{of.digits} << 40) | (std::uint64_t{round} << 32) | half) &
           mask;
}

std::uint64_t feistel(const ticket_number_key& key, const tier& of, std::uint64_t value) {
    const std::uint64_t mask = (std::uint64_t{1} << of.half_bits) - 1;
    std::uint64_t left = value >> of.half_bits;
    std::uint64_t right = value & mask;
    for (unsigned round = 0; round < rounds; ++round) {
        const std::uint64_t next = left ^ round_value(key, of, round, right);
        left = right;
        right = next;
    }
    return (left << of.half_bits) | right;
}

std::uint64_t feistel_inverse(const ticket_number_key& key, const tier& of, std::uint64_t value) {
    const std::uint64_t mask = (std::uint64_t{1} << of.half_bits) - 1;
    std::uint64_t left = value >> of.half_bits;
    std::uint64_t right = value & mask;
    for (unsigned round = rounds; round-- > 0;) {
        const std::uint64_t previous = right ^ round_value(key, of, round, left);
        right = left;
        left = previous;
    }
    return (left << of.half_bits) | right;
}

/// Walks the cycle until it is inside the domain again: it ends, because the start is inside.
template <class Step>
std::uint64_t walk(const tier& of, std::uint64_t value, Step step) {
    do {
        value = step(value);
    } while (value >= of.domain);
    return value;
}

// The quasigroup of H. Michael Damm, order 10, totally anti-symmetric.
constexpr std::array<std::string_view, 10> damm_table{
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
};

bool all_digits(std::string_view text) {
    return std::ranges::all_of(text, is_digit);
}

std::string digits_of(const ticket_number_key& key, const tier& of, std::int64_t id) {
    const auto payload = walk(of, static_cast<std::uint64_t>(id - of.first), [&](auto value) {
        return feistel(key, of, value);
    });
    std::string digits = std::to_string(of.payload_min + payload);
    BOOST_ASSERT(digits.size() == of.digits);
    digits.push_back(damm_digit(digits));
    return digits;
}

std::optional<std::int64_t>
id_of(const ticket_number_key& key, const tier& of, std::string_view digits) {
    if (digits.size() != of.digits + 1 || digits.front() == '0' || !damm_holds(digits))
        return std::nullopt;
    std::uint64_t payload = 0;
    for (const char c : digits.substr(0, of.digits))
        payload = payload * 10 + static_cast<std::uint64_t>(c - '0');
    const auto offset = walk(of, payload - of.payload_min, [&](auto value) {
        return feistel_inverse(key, of, value);
    });
    // Two of three payloads belong to no id of the tier: a guess is most often nobody's.
    if (offset >= static_cast<std::uint64_t>(of.count))
        return std::nullopt;
    return of.first + static_cast<std::int64_t>(offset);
}

} // namespace

std::string ticket_numbers::number(ticket_id id) const {
    BOOST_ASSERT(id.value >= 1);
    BOOST_ASSERT(id.value <= ticket_id_max);
    const auto& of = *std::find_if(tiers.begin(), tiers.end(), [&](const tier& candidate) {
        return id.value < candidate.first + candidate.count;
    });
    return digits_of(key_, of, id.value);
}

std::optional<ticket_id> ticket_numbers::id(std::string_view digits) const {
    const auto of = std::find_if(tiers.begin(), tiers.end(), [&](const tier& candidate) {
        return candidate.digits + 1 == digits.size();
    });
    if (of == tiers.end())
        return std::nullopt;
    const auto found = id_of(key_, *of, digits);
    return found ? std::optional{ticket_id{*found}} : std::nullopt;
}

std::string ticket_numbers::code(clarification_id id) const {
    BOOST_ASSERT(id.value >= 1);
    BOOST_ASSERT(id.value <= clarification_id_max);
    return digits_of(key_, codes, id.value);
}

std::optional<clarification_id> ticket_numbers::clarification(std::string_view digits) const {
    const auto found = id_of(key_, codes, digits);
    return found ? std::optional{clarification_id{*found}} : std::nullopt;
}

std::string ticket_numbers::pseudonym(ticket_id of, person_id person) const {
    // "pseudonym": no round of a number mixes such a word.
    constexpr std::uint64_t tag = 0x70736575646f6e79;
    std::uint64_t mixed = keyed_mix(key_, tag);
    mixed = keyed_mix(key_, mixed ^ static_cast<std::uint64_t>(of.value));
    mixed = keyed_mix(key_, mixed ^ static_cast<std::uint64_t>(person.value));
    std::string made;
    for (std::size_t n = 0; n < pseudonym_length; ++n) {
        made.push_back(pseudonym_signs[mixed % pseudonym_signs.size()]);
        mixed /= pseudonym_signs.size();
    }
    return made;
}

std::string digits_in(std::string_view written) {
    std::string digits;
    std::ranges::copy_if(written, std::back_inserter(digits), is_digit);
    return digits;
}

std::string shown(std::string_view digits) {
    const std::size_t group = digits.size() == 8 ? 4 : 3;
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        // A single digit never stands alone: 482 7363.
        if (i != 0 && i % group == 0 && digits.size() - i > 1)
            out.push_back(' ');
        out.push_back(digits[i]);
    }
    return out;
}

char damm_digit(std::string_view digits) {
    BOOST_ASSERT(all_digits(digits));
    std::size_t interim = 0;
    for (const char c : digits)
        interim =
            static_cast<std::size_t>(damm_table[interim][static_cast<std::size_t>(c - '0')] - '0');
    return static_cast<char>('0' + interim);
}

bool damm_holds(std::string_view digits_with_check) {
    return digits_with_check.size() >= 2 && all_digits(digits_with_check) &&
           damm_digit(digits_with_check) == '0';
}

} // namespace ntbcare::routing
