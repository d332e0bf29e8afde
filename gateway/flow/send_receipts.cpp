#include "gateway/flow/send_receipts.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace ntbcare::flow {

namespace {

using protocol::id_relation;

/// Below this a number is a short code; above it prefixes differ.
constexpr std::size_t tail_min = 6;
constexpr std::size_t tail_max = 8;

constexpr std::array all_relations = {
    id_relation::same,
    id_relation::other_case,
    id_relation::zeros_stripped,
    id_relation::hex_to_decimal,
    id_relation::decimal_to_hex};

bool is_textual(id_relation how) {
    return how <= id_relation::zeros_stripped;
}

} // namespace

std::uint64_t number_tail(std::string_view digits) {
    if (digits.size() < tail_min) {
        return 0;
    }
    digits.remove_prefix(digits.size() - std::min(digits.size(), tail_max));
    const auto hash = std::hash<std::string_view>{}(digits);
    return hash == 0 ? 1 : hash;
}

receipt_book::receipt_book(const receipt_limits& limits, std::size_t groups)
    : limits_{limits}
    , of_(groups)
    , forms_{groups} {
    BOOST_ASSERT(limits.parked_max > 0);
    BOOST_ASSERT(limits.awaited_max > 0);
}

std::optional<db::outbox_change> receipt_book::await(
    std::size_t group,
    db::outbox_id row,
    std::span<const std::string> ids,
    std::uint64_t recipient_tail,
    const routing::moment& now,
    bool told_by_receipt
) {
    for (const auto& id : ids) {
        if (!id.empty()) {
            add({group, id, row, recipient_tail, now.steady, false, told_by_receipt});
        }
    }
    std::optional<db::outbox_change> change;
    for (const auto& id : ids) {
        if (of_[group].parked.empty() || id.empty()) {
            continue;
        }
        const auto at = find_exact(group, id);
        const auto early = at == awaited_.end() ? std::nullopt : take_parked(*at);
        if (early) {
            const auto made = apply(at, *early, now);
            change = made ? made : change;
        }
    }
    return change;
}

receipt_book::reception
receipt_book::receive(std::size_t group, const receipt_news& news, const routing::moment& now) {
    BOOST_ASSERT(news.state);
    parked_receipt receipt{
        group,
        std::string{news.message_id},
        *news.state,
        std::string{news.reason},
        number_tail(news.source),
        number_tail(news.destination),
        now.steady};
    if (const auto at = find_awaited(receipt)) {
        return {finding::matched, apply(*at, receipt, now)};
    }
    park(std::move(receipt));
    return {};
}

bool receipt_book::knows(std::size_t group, const receipt_news& news) const {
    const parked_receipt receipt{
        group,
        std::string{news.message_id},
        {},
        {},
        number_tail(news.source),
        number_tail(news.destination),
        {}};
    return find_awaited(receipt).has_value();
}

std::vector<db::outbox_change> receipt_book::tick(const routing::moment& now) {
    std::vector<db::outbox_change> changes;
    while (!parked_.empty() && parked_.front().since + limits_.park <= now.steady) {
        const auto receipt = parked_.front();
        erase(parked_.begin());
        if (const auto at = find_only(receipt)) {
            if (auto change = apply(*at, receipt, now)) {
                changes.push_back(std::move(*change));
            }
        } else {
            note_unmatched(receipt.group);
        }
    }
    while (!awaited_.empty() && awaited_.front().since + limits_.awaited_within <= now.steady) {
        erase(awaited_.begin());
    }
    return changes;
}

std::uint64_t receipt_book::take_unmatched() {
    return std::exchange(unmatched_, 0);
}

std::uint64_t receipt_book::take_forgotten() {
    return std::exchange(forgotten_, 0);
}

void receipt_book::note_unmatched(std::size_t group) {
    ++of_[group].unmatched;
    ++unmatched_;
}

void receipt_book::add(awaited_id awaited) {
    // The SMSC has begun to use its ids again: the newer message is meant.
    if (const auto known = find_exact(awaited.group, awaited.id); known != awaited_.end()) {
        erase(known);
    }
    while (awaited_.size() >= limits_.awaited_max) {
        erase(awaited_.begin());
        ++forgotten_;
    }
    ++undelivered_[awaited.row];
    auto& ids = of_[awaited.group].awaited;
    auto key = protocol::message_id_key(awaited.id);
    awaited_.push_back(std::move(awaited));
    ids.emplace(std::move(key), std::prev(awaited_.end()));
}

void receipt_book::erase(awaited_at at) {
    if (!at->delivered) {
        const auto left = undelivered_.find(at->row);
        BOOST_ASSERT(left != undelivered_.end());
        if (--left->second == 0) {
            undelivered_.erase(left);
        }
    }
    auto& ids = of_[at->group].awaited;
    auto [first, last] = ids.equal_range(protocol::message_id_key(at->id));
    ids.erase(std::find_if(first, last, [&](const auto& one) { return one.second == at; }));
    awaited_.erase(at);
}

void receipt_book::erase(parked_at at) {
    auto& ids = of_[at->group].parked;
    auto [first, last] = ids.equal_range(protocol::message_id_key(at->id));
    ids.erase(std::find_if(first, last, [&](const auto& one) { return one.second == at; }));
    parked_.erase(at);
}

void receipt_book::park(parked_receipt receipt) {
    auto& ids = of_[receipt.group].parked;
    auto key = protocol::message_id_key(receipt.id);
    const auto [first, last] = ids.equal_range(key);
    const auto known =
        std::find_if(first, last, [&](const auto& one) { return one.second->id == receipt.id; });
    if (known != last) {
        erase(known->second); // Said again, perhaps with better news.
    }
    while (parked_.size() >= limits_.parked_max) {
        note_unmatched(parked_.front().group);
        erase(parked_.begin());
    }
    parked_.push_back(std::move(receipt));
    ids.emplace(std::move(key), std::prev(parked_.end()));
}

receipt_book::awaited_at receipt_book::find_exact(std::size_t group, std::string_view id) {
    const auto [first, last] = of_[group].awaited.equal_range(protocol::message_id_key(id));
    const auto found =
        std::find_if(first, last, [&](const auto& one) { return one.second->id == id; });
    return found == last ? awaited_.end() : found->second;
}

/// Every message that the receipt may mean under these relations, each once, under the narrowest.
std::vector<receipt_book::candidate>
receipt_book::candidates(const parked_receipt& receipt, std::span<const id_relation> hows) const {
    std::vector<candidate> found;
    const auto add = [&](awaited_at at, id_relation how) {
        if (std::ranges::find(found, at, &candidate::at) != found.end()) {
            return;
        }
        const bool is_known =
            at->tail != 0 && (receipt.source_tail != 0 || receipt.destination_tail != 0);
        const bool is_right =
            is_known && (at->tail == receipt.source_tail || at->tail == receipt.destination_tail);
        found.push_back({at, how, is_right, is_known && !is_right});
    };
    for (const auto how : hows) {
        const auto key = protocol::response_key(how, receipt.id);
        if (!key) {
            continue;
        }
        const auto [first, last] = of_[receipt.group].awaited.equal_range(*key);
        for (auto one = first; one != last; ++one) {
            if (protocol::relates(how, one->second->id, receipt.id)) {
                add(one->second, how);
            }
        }
    }
    return found;
}

/// With the form known, only what it allows. Else the best reading: the right recipient before
/// others, equal texts before equal numbers, the newer message before the older.
std::optional<receipt_book::awaited_at> receipt_book::find_awaited(const parked_receipt& receipt
) const {
    const auto known = forms_.known(receipt.group);
    auto found =
        known ? candidates(receipt, std::span{&*known, 1}) : candidates(receipt, all_relations);
    if (!known) {
        std::erase_if(found, [](const candidate& one) {
            return one.wrong_number && !is_textual(one.how);
        });
    }
    if (found.empty()) {
        return std::nullopt;
    }
    const auto best = std::ranges::max_element(found, [](const auto& left, const auto& right) {
        return std::tuple{left.right_number, right.how, left.at->row} <
               std::tuple{right.right_number, left.how, right.at->row};
    });
    const auto rivals = std::ranges::count_if(found, [&](const candidate& one) {
        return !is_textual(one.how) && one.right_number == best->right_number;
    });
    const bool is_guess = !known && !is_textual(best->how) && rivals > 1;
    return is_guess ? std::nullopt : std::optional{best->at};
}

/// When its form is not the known one: the one message that it can mean in any.
std::optional<receipt_book::awaited_at> receipt_book::find_only(const parked_receipt& receipt
) const {
    auto found = candidates(receipt, all_relations);
    std::erase_if(found, [](const candidate& one) { return one.wrong_number; });
    return found.size() == 1 ? std::optional{found.front().at} : std::nullopt;
}

std::optional<receipt_book::parked_receipt> receipt_book::take_parked(const awaited_id& awaited) {
    const auto known = forms_.known(awaited.group);
    const auto hows = known ? std::span<const id_relation>{&*known, 1}
                            : std::span<const id_relation>{all_relations};
    for (const auto how : hows) {
        const auto key = protocol::receipt_key(how, awaited.id);
        if (!key) {
            continue;
        }
        const auto [first, last] = of_[awaited.group].parked.equal_range(*key);
        const auto one = std::find_if(first, last, [&](const auto& parked) {
            const auto best = find_awaited(*parked.second);
            return best && &**best == &awaited;
        });
        if (one != last) {
            const auto at = one->second;
            auto taken = *at;
            erase(at);
            return taken;
        }
    }
    return std::nullopt;
}

/// Delivered is a row whose every part is; one part that failed spoils it at once.
std::optional<db::outbox_change>
receipt_book::apply(awaited_at at, const parked_receipt& receipt, const routing::moment& now) {
    const auto row = at->row;
    if (!at->told_by_receipt) {
        forms_.matched(at->group, at->id, receipt.id);
    }
    if (receipt.state == db::outbox_state::delivered) {
        const auto left = undelivered_.find(row);
        if (!at->delivered && --left->second == 0) {
            undelivered_.erase(left);
        }
        at->delivered = true;
        if (undelivered_.contains(row)) {
            return std::nullopt;
        }
    }
    return db::outbox_change{row, receipt.state, now.wall, receipt.reason, {}};
}

} // namespace ntbcare::flow
