#include "gateway/flow/send_receipts.hpp"

#include "protocol/smpp/receipt.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <utility>

namespace ntbcare::flow {

namespace {

/// The form an id is filed under: lower case, without leading zeros.
std::string key_of(std::string_view id) {
    id.remove_prefix(std::min(id.find_first_not_of('0'), id.size()));
    std::string key{id};
    std::ranges::transform(key, key.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    });
    return key;
}

} // namespace

receipt_book::receipt_book(const receipt_limits& limits)
    : limits_{limits} {
    BOOST_ASSERT(limits.parked_max > 0);
    BOOST_ASSERT(limits.awaited_max > 0);
}

std::optional<db::outbox_change> receipt_book::await(
    db::outbox_id row, std::span<const std::string> ids, const routing::moment& now
) {
    for (const auto& id : ids) {
        if (!id.empty()) {
            add(row, id, now.steady);
        }
    }
    std::optional<db::outbox_change> change;
    for (const auto& id : ids) {
        const auto early = parked_.empty() ? std::nullopt : take_parked(id);
        const auto found = awaited_by_id_.find(key_of(id));
        if (early && found != awaited_by_id_.end()) {
            const auto made = apply(found->second, early->state, early->reason, now);
            change = made ? made : change;
        }
    }
    return change;
}

std::optional<db::outbox_change> receipt_book::receive(
    std::string_view message_id,
    db::outbox_state state,
    std::string_view reason,
    const routing::moment& now
) {
    if (const auto at = find_awaited(message_id)) {
        return apply(*at, state, reason, now);
    }
    park(message_id, state, reason, now.steady);
    return std::nullopt;
}

void receipt_book::tick(routing::steady_time now) {
    while (!parked_.empty() && parked_.front().since + limits_.park <= now) {
        erase(parked_.begin());
        ++unmatched_;
    }
    while (!awaited_.empty() && awaited_.front().since + limits_.awaited_within <= now) {
        erase(awaited_.begin());
    }
}

std::uint64_t receipt_book::take_unmatched() {
    return std::exchange(unmatched_, 0);
}

std::uint64_t receipt_book::take_forgotten() {
    return std::exchange(forgotten_, 0);
}

void receipt_book::add(db::outbox_id row, std::string_view id, routing::steady_time now) {
    auto key = key_of(id);
    // The SMSC has begun to use its ids again: the newer message is meant.
    if (const auto known = awaited_by_id_.find(key); known != awaited_by_id_.end()) {
        erase(known->second);
    }
    while (awaited_.size() >= limits_.awaited_max) {
        erase(awaited_.begin());
        ++forgotten_;
    }
    awaited_.push_back({key, row, now, false});
    awaited_by_id_.emplace(std::move(key), std::prev(awaited_.end()));
    ++undelivered_[row];
}

void receipt_book::erase(awaited_at at) {
    if (!at->delivered) {
        const auto left = undelivered_.find(at->row);
        BOOST_ASSERT(left != undelivered_.end());
        if (--left->second == 0) {
            undelivered_.erase(left);
        }
    }
    awaited_by_id_.erase(at->id);
    awaited_.erase(at);
}

void receipt_book::erase(parked_at at) {
    parked_by_id_.erase(at->id);
    parked_.erase(at);
}

void receipt_book::park(
    std::string_view id, db::outbox_state state, std::string_view reason, routing::steady_time now
) {
    auto key = key_of(id);
    if (const auto known = parked_by_id_.find(key); known != parked_by_id_.end()) {
        erase(known->second); // Said again, perhaps with better news.
    }
    while (parked_.size() >= limits_.parked_max) {
        erase(parked_.begin());
        ++unmatched_;
    }
    parked_.push_back({key, state, std::string{reason}, now});
    parked_by_id_.emplace(std::move(key), std::prev(parked_.end()));
}

std::optional<receipt_book::awaited_at> receipt_book::find_awaited(std::string_view id) const {
    for (const auto& form : protocol::message_id_forms(id)) {
        const auto found = awaited_by_id_.find(key_of(form));
        if (found != awaited_by_id_.end()) {
            return found->second;
        }
    }
    return std::nullopt;
}

std::optional<receipt_book::parked_receipt> receipt_book::take_parked(std::string_view id) {
    for (const auto& form : protocol::message_id_forms(id)) {
        const auto found = parked_by_id_.find(key_of(form));
        if (found != parked_by_id_.end()) {
            const auto at = found->second;
            auto taken = *at;
            erase(at);
            return taken;
        }
    }
    return std::nullopt;
}

/// Delivered is a row whose every part is; one part that failed spoils it at once.
std::optional<db::outbox_change> receipt_book::apply(
    awaited_at at, db::outbox_state state, std::string_view reason, const routing::moment& now
) {
    const auto row = at->row;
    if (state == db::outbox_state::delivered) {
        const auto left = undelivered_.find(row);
        if (!at->delivered && --left->second == 0) {
            undelivered_.erase(left);
        }
        at->delivered = true;
        if (undelivered_.contains(row)) {
            return std::nullopt;
        }
    }
    return db::outbox_change{row, state, now.wall, std::string{reason}, {}};
}

} // namespace ntbcare::flow
