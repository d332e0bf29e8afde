#include "routing/intake/edit_distance.hpp"

#include <algorithm>

namespace ntbcare::routing {

namespace {

/// Where the words first differ.
std::size_t common_front(std::string_view left, std::string_view right) {
    const auto [at, other] = std::ranges::mismatch(left, right);
    static_cast<void>(other);
    return static_cast<std::size_t>(at - left.begin());
}

bool one_letter_more(std::string_view shorter, std::string_view longer) {
    const std::size_t at = common_front(shorter, longer);
    return shorter.substr(at) == longer.substr(at + 1);
}

bool neighbours_swapped(std::string_view left, std::string_view right, std::size_t at) {
    return at + 1 < left.size() && left[at] == right[at + 1] && left[at + 1] == right[at] &&
           left.substr(at + 2) == right.substr(at + 2);
}

/// The key of a 12-key pad that a letter lies on.
int key_of(char letter) {
    static constexpr std::string_view keys = "22233344455566677778889999";
    return letter >= 'a' && letter <= 'z' ? keys[static_cast<std::size_t>(letter - 'a')] : letter;
}

template <class Accept>
bool one_apart(std::string_view left, std::string_view right, Accept other_letter) {
    if (left.size() + 1 == right.size())
        return one_letter_more(left, right);
    if (right.size() + 1 == left.size())
        return one_letter_more(right, left);
    if (left.size() != right.size() || left == right)
        return false;
    const std::size_t at = common_front(left, right);
    const bool replaced = left.substr(at + 1) == right.substr(at + 1);
    return (replaced && other_letter(left[at], right[at])) || neighbours_swapped(left, right, at);
}

} // namespace

bool one_edit_apart(std::string_view left, std::string_view right) {
    return one_apart(left, right, [](char, char) { return true; });
}

bool one_slip_apart(std::string_view written, std::string_view meant) {
    if (written.empty() || meant.empty() || written.front() != meant.front())
        return false;
    return one_apart(written, meant, [](char a, char b) { return key_of(a) == key_of(b); });
}

} // namespace ntbcare::routing
