#include "gateway/flow/guard_memory.hpp"

#include "routing/intake/fnv1a.hpp"

namespace ntbcare::flow {

namespace {

/// Shorter texts are the same by chance: "lampu mati".
constexpr std::size_t shape_letters_min = 20;
constexpr std::size_t prefix_digits = 8;

} // namespace

talk& talks::of(routing::person_id who) {
    if (const auto here = now_.find(who); here != now_.end()) {
        changed_.emplace_back(who, here->second);
        return here->second;
    }
    const auto there = before_.find(who);
    if (there == before_.end()) {
        changed_.emplace_back(who, std::nullopt);
        return now_[who];
    }
    changed_.emplace_back(who, there->second);
    talk& moved = now_[who] = there->second;
    before_.erase(there);
    return moved;
}

void talks::end_row(routing::person_id who) {
    if (now_.contains(who) || before_.contains(who))
        of(who).passive_in_row = 0;
}

void talks::settle() {
    changed_.clear();
    if (now_.size() < most_ / 2)
        return;
    before_ = std::move(now_);
    now_.clear();
}

void talks::undo() {
    for (auto each = changed_.rbegin(); each != changed_.rend(); ++each) {
        if (each->second)
            now_.insert_or_assign(each->first, *each->second);
        else
            now_.erase(each->first);
    }
    changed_.clear();
}

void guard_memory::settle() {
    people.settle();
    prefixes.settle();
    shapes.settle();
    links.settle();
}

void guard_memory::undo() {
    people.undo();
    prefixes.undo();
    shapes.undo();
    links.undo();
}

std::optional<std::uint64_t> shape_of(std::string_view text) {
    std::uint64_t shape = routing::fnv1a_start;
    std::size_t letters = 0;
    for (char each : text) {
        if (each >= 'A' && each <= 'Z')
            each = static_cast<char>(each - 'A' + 'a');
        const bool letter = (each >= 'a' && each <= 'z') || static_cast<unsigned char>(each) > 0x7F;
        if (!letter)
            continue;
        ++letters;
        shape = routing::fnv1a({&each, 1}, shape);
    }
    return letters < shape_letters_min ? std::nullopt : std::optional{shape};
}

std::uint64_t prefix_of(std::string_view digits) {
    return routing::fnv1a(digits.substr(0, prefix_digits));
}

} // namespace ntbcare::flow
