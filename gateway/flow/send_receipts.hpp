// Which outbox row a delivery receipt speaks of: message ids that wait for one, and receipts that
// came before the response that names their message. Owned by sender; bounded on both sides. SMSCs
// write one id in several forms (case, leading zeros, hex or decimal), so all of them are tried.
#pragma once

#include "db/rows.hpp"
#include "routing/model/moment.hpp"

#include <cstdint>
#include <list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ntbcare::flow {

struct receipt_limits {
    std::chrono::milliseconds park = std::chrono::seconds{60};
    std::size_t parked_max = 10'000;
    std::chrono::milliseconds awaited_within = std::chrono::hours{72};
    std::size_t awaited_max = 200'000;
};

class receipt_book {
public:
    explicit receipt_book(const receipt_limits& limits);

    /// A row was accepted under these ids, one a part. A change: its receipts were there already.
    [[nodiscard]] std::optional<db::outbox_change>
    await(db::outbox_id row, std::span<const std::string> ids, const routing::moment& now);
    /// A final receipt. None: it is parked, or other parts of its row are still awaited. A receipt
    /// that comes again means the same change again.
    [[nodiscard]] std::optional<db::outbox_change> receive(
        std::string_view message_id,
        db::outbox_state state,
        std::string_view reason,
        const routing::moment& now
    );
    /// Forgets what is too old.
    void tick(routing::steady_time now);

    [[nodiscard]] std::size_t awaited() const { return awaited_.size(); }
    [[nodiscard]] std::size_t parked() const { return parked_.size(); }
    /// Receipts that no message wanted, since the last call.
    [[nodiscard]] std::uint64_t take_unmatched();
    /// Ids given up because too many were awaited, since the last call.
    [[nodiscard]] std::uint64_t take_forgotten();

private:
    struct awaited_id {
        std::string id; ///< In the form of key_of().
        db::outbox_id row{};
        routing::steady_time since{};
        bool delivered = false;
    };
    struct parked_receipt {
        std::string id;
        db::outbox_state state{};
        std::string reason;
        routing::steady_time since{};
    };
    using awaited_at = std::list<awaited_id>::iterator;
    using parked_at = std::list<parked_receipt>::iterator;

    void add(db::outbox_id row, std::string_view id, routing::steady_time now);
    void erase(awaited_at at);
    void erase(parked_at at);
    void park(
        std::string_view id,
        db::outbox_state state,
        std::string_view reason,
        routing::steady_time now
    );
    [[nodiscard]] std::optional<awaited_at> find_awaited(std::string_view id) const;
    [[nodiscard]] std::optional<parked_receipt> take_parked(std::string_view id);
    [[nodiscard]] std::optional<db::outbox_change> apply(
        awaited_at at, db::outbox_state state, std::string_view reason, const routing::moment& now
    );

    receipt_limits limits_;
    std::list<awaited_id> awaited_; ///< Oldest first.
    std::unordered_map<std::string, awaited_at> awaited_by_id_;
    std::unordered_map<db::outbox_id, std::size_t> undelivered_; ///< Parts of a row awaited.
    std::list<parked_receipt> parked_;                           ///< Oldest first.
    std::unordered_map<std::string, parked_at> parked_by_id_;
    std::uint64_t unmatched_ = 0;
    std::uint64_t forgotten_ = 0;
};

} // namespace ntbcare::flow
