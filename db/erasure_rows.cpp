#include "db/erasure_rows.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ntbcare::db {

namespace {

template <class Row>
void move_to(std::vector<Row>& to, std::vector<Row>& from) {
    std::ranges::move(from, std::back_inserter(to));
}

} // namespace

bool erased_rows::empty() const {
    return words.empty() && octets.empty() && replies.empty() && unknown.empty() &&
           numbers.empty() && parted.empty() && !audit_upto && jobs.empty() && noted.empty() &&
           settled.empty() && marks.empty() && held.empty() && released.empty();
}

void erased_rows::append(erased_rows later) {
    move_to(words, later.words);
    move_to(octets, later.octets);
    move_to(replies, later.replies);
    move_to(unknown, later.unknown);
    move_to(numbers, later.numbers);
    move_to(parted, later.parted);
    audit_upto = later.audit_upto ? later.audit_upto : audit_upto;
    move_to(jobs, later.jobs);
    move_to(noted, later.noted);
    move_to(settled, later.settled);
    move_to(marks, later.marks);
    move_to(held, later.held);
    move_to(released, later.released);
}

} // namespace ntbcare::db
