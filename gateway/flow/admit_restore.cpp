// What a restart gives back to admission: parts that wait, and parts of sets that ended lately, so
// that a late part finds its ticket and a redelivered one is known.
#include "gateway/flow/admit.hpp"
#include "gateway/flow/admit_rows.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace ntbcare::flow {

namespace {

routing::steady_time steady_of(routing::wall_time at, const routing::moment& now) {
    return now.steady - std::max(now.wall - at, std::chrono::milliseconds{0});
}

/// Two messages with one reference led to different tickets; those without one are not told apart.
using ended_set = std::pair<db::set_key, db::ticket_id>;

ended_set set_of(const db::inbox_row& row) {
    return {row.set.value_or(db::set_key{}), row.ticket};
}

/// Of which sets every part is among these rows.
std::set<ended_set> whole_sets(const std::vector<db::inbox_row>& rows) {
    std::map<ended_set, std::set<std::uint8_t>> numbers;
    std::set<ended_set> whole;
    for (const auto& row : rows) {
        auto& seen = numbers[set_of(row)];
        seen.insert(row.part);
        if (seen.size() == row.parts) {
            whole.insert(set_of(row));
        }
    }
    return whole;
}

} // namespace

/// Rows as parts again.
class admission::restored_rows {
public:
    restored_rows(
        const db::recovered& from, const std::vector<link_profile>& links, routing::moment now
    )
        : contacts_{from.contacts}
        , links_{links}
        , now_{now} {
        for (const auto& [row, sender] : from.part_senders) {
            senders_.emplace(row, &sender);
        }
    }

    struct part {
        protocol::message_piece piece;
        origin from;
        routing::steady_time at;
    };
    /// Nothing of a person erased in the meantime: nobody waits for an answer.
    [[nodiscard]] std::optional<part> part_of(const db::inbox_row& row) const {
        const auto sender = senders_.find(row.id);
        const auto person = contacts_.find(row.person);
        if (sender == senders_.end() || person == contacts_.end()) {
            return std::nullopt;
        }
        const auto link = std::ranges::find(links_, row.link, &link_profile::name);
        const auto charset = link == links_.end() ? protocol::charset_profile{} : link->charset;
        part made{
            piece_of(row, *sender->second, content_of(row, charset), charset),
            {*sender->second, person->second.reach, row.link, row.service, charset},
            steady_of(row.at, now_)};
        made.piece.id = static_cast<std::uint64_t>(row.id.value);
        return made;
    }

private:
    const std::unordered_map<db::person_id, db::person>& contacts_;
    const std::vector<link_profile>& links_;
    routing::moment now_;
    std::unordered_map<db::inbox_id, const routing::msisdn*> senders_;
};

void admission::restore_ended(const db::recovered& from, const restored_rows& rows) {
    const auto whole = whole_sets(from.ended_parts);
    for (const auto& row : from.ended_parts) {
        auto part = rows.part_of(row);
        if (!part) {
            continue;
        }
        const auto state = whole.contains(set_of(row)) ? protocol::restored_state::complete
                                                       : protocol::restored_state::expired;
        static_cast<void>(joiner_.restore(std::move(part->piece), part->at, state));
    }
}

std::vector<incoming> admission::restore(
    const db::recovered& from, const std::vector<link_profile>& links, const routing::moment& now
) {
    const restored_rows rows{from, links, now};
    // Ended sets first: a part that waits may be a late one of theirs.
    restore_ended(from, rows);
    std::vector<incoming> made;
    for (const auto& row : from.waiting_parts) {
        auto part = rows.part_of(row);
        if (!part) {
            continue;
        }
        origins_.insert_or_assign(part->piece.id, std::move(part->from));
        auto added =
            joiner_.restore(std::move(part->piece), part->at, protocol::restored_state::waiting);
        std::ranges::move(joined_by(std::move(added), now), std::back_inserter(made));
    }
    return made;
}

} // namespace ntbcare::flow
