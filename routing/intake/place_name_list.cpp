#include "routing/intake/place_name_list.hpp"

#include "routing/intake/fnv1a.hpp"
#include "routing/intake/normalise.hpp"

#include <algorithm>

namespace ntbcare::routing {
namespace {

/// Shorter words have too many other meanings to be a place by themselves.
constexpr std::size_t name_letters_min = 4;

common_word common_of(std::span<const token> words, std::string_view joined) {
    const auto said = common_word_of(joined);
    if (said != common_word::no || words.size() > 1)
        return said;
    return joined.size() < name_letters_min ? common_word::everyday : common_word::no;
}

} // namespace

void place_name_list::add(std::string_view text, place_name::meaning of) {
    const auto words = tokenize(text); // "hu'u" is one word in a name and two in a text.
    std::string joined;
    for (const token& each : words)
        joined += each.word;
    if (joined.empty() || joined.size() > name_octets_max)
        return;
    for (const token& each : words)
        words_[each.word] |= !of.alias;
    words_max_ = std::max(words_max_, words.size());

    const auto number = static_cast<std::uint32_t>(names_.size());
    const auto [entry, added] = by_hash_.try_emplace(fnv1a(joined), number);
    if (added) {
        bits_[entry->first % bits_.size()] = true;
        names_.push_back({joined, words.size(), common_of(words, joined), {}});
        if (joined.size() >= name_letters_min)
            slips_.add(joined, number);
    }
    auto& meanings = names_[entry->second].meanings;
    const auto known = std::ranges::find(meanings, of.place, &place_name::meaning::place);
    if (known == meanings.end())
        meanings.push_back(of);
    else
        known->alias = known->alias && of.alias;
}

const place_name* place_name_list::find(std::uint64_t hash, std::string_view joined) const {
    // Most words begin no name: a bit says so without a look-up.
    if (!bits_[hash % bits_.size()])
        return nullptr;
    const auto found = by_hash_.find(hash);
    if (found == by_hash_.end() || names_[found->second].joined != joined)
        return nullptr;
    return &names_[found->second];
}

const place_name* place_name_list::find(std::string_view joined) const {
    return find(fnv1a(joined), joined);
}

} // namespace ntbcare::routing
