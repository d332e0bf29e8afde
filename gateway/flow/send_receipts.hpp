// Which outbox row a delivery receipt speaks of: message ids that wait for one, and receipts that
// came before the response that names their message. Owned by sender; bounded on both sides. Every
// carrier has ids of its own, so one group's receipt never finds another group's message. SMSCs
// write one id in several forms (case, leading zeros, hex or decimal): until a group's form is
// learnt all of them are tried, then only that one, and the others when nothing else is left.
#pragma once

#include "db/rows.hpp"
#include "gateway/flow/receipt_forms.hpp"
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

/// Tells numbers apart whatever their prefix: a hash of the last digits; 0: too short to say.
[[nodiscard]] std::uint64_t number_tail(std::string_view digits);

/// A delivery receipt as its carrier wrote it.
struct receipt_news {
    std::string_view message_id;
    /// Final: delivered, failed or expired; nothing: on its way.
    std::optional<db::outbox_state> state{};
    std::string_view reason{};
    /// Its addresses. One of them should be the recipient's, but SMSCs differ.
    std::string_view source{};
    std::string_view destination{};
    /// As written, in a zone that nobody says.
    std::optional<db::wall_time> submitted{};
};

class receipt_book {
public:
    /// Groups are numbered from 0.
    receipt_book(const receipt_limits& limits, std::size_t groups);

    /// A row was accepted under these ids, one a part. A change: its receipts were there already.
    /// Ids that a receipt told teach nothing about how receipts differ from responses.
    [[nodiscard]] std::optional<db::outbox_change> await(
        std::size_t group,
        db::outbox_id row,
        std::span<const std::string> ids,
        std::uint64_t recipient_tail,
        const routing::moment& now,
        bool told_by_receipt = false
    );

    enum class finding : std::uint8_t { matched, parked };
    struct reception {
        finding what = finding::parked;
        /// None although matched: other parts of its row are still awaited.
        std::optional<db::outbox_change> change{};
    };
    /// A final receipt. One that comes again means the same change again.
    [[nodiscard]] reception
    receive(std::size_t group, const receipt_news& news, const routing::moment& now);
    /// Whether receive() would match.
    [[nodiscard]] bool knows(std::size_t group, const receipt_news& news) const;
    /// Forgets what is too old. Changes: parked receipts that could only mean one message.
    [[nodiscard]] std::vector<db::outbox_change> tick(const routing::moment& now);

    [[nodiscard]] receipt_forms& forms() { return forms_; }
    [[nodiscard]] const receipt_forms& forms() const { return forms_; }
    [[nodiscard]] std::size_t awaited() const { return awaited_.size(); }
    [[nodiscard]] std::size_t parked() const { return parked_.size(); }
    /// Receipts of a group that no message wanted, since the start.
    [[nodiscard]] std::uint64_t unmatched(std::size_t group) const { return of_[group].unmatched; }
    /// The same of all groups, since the last call.
    [[nodiscard]] std::uint64_t take_unmatched();
    /// Ids given up because too many were awaited, since the last call.
    [[nodiscard]] std::uint64_t take_forgotten();

private:
    struct awaited_id {
        std::size_t group = 0;
        std::string id;
        db::outbox_id row{};
        std::uint64_t tail = 0;
        routing::steady_time since{};
        bool delivered = false;
        bool told_by_receipt = false;
    };
    struct parked_receipt {
        std::size_t group = 0;
        std::string id;
        db::outbox_state state{};
        std::string reason;
        std::uint64_t source_tail = 0;
        std::uint64_t destination_tail = 0;
        routing::steady_time since{};
    };
    using awaited_at = std::list<awaited_id>::iterator;
    using parked_at = std::list<parked_receipt>::iterator;
    /// By message_id_key().
    struct group_book {
        std::unordered_multimap<std::string, awaited_at> awaited;
        std::unordered_multimap<std::string, parked_at> parked;
        std::uint64_t unmatched = 0;
    };
    /// One way to read a receipt's id.
    struct candidate {
        awaited_at at;
        protocol::id_relation how{};
        bool right_number = false; ///< The receipt names its recipient.
        bool wrong_number = false; ///< The receipt names other numbers.
    };

    void add(awaited_id awaited);
    void erase(awaited_at at);
    void erase(parked_at at);
    void park(parked_receipt receipt);
    void note_unmatched(std::size_t group);
    [[nodiscard]] awaited_at find_exact(std::size_t group, std::string_view id);
    [[nodiscard]] std::vector<candidate>
    candidates(const parked_receipt& receipt, std::span<const protocol::id_relation> hows) const;
    [[nodiscard]] std::optional<awaited_at> find_awaited(const parked_receipt& receipt) const;
    [[nodiscard]] std::optional<awaited_at> find_only(const parked_receipt& receipt) const;
    [[nodiscard]] std::optional<parked_receipt> take_parked(const awaited_id& awaited);
    [[nodiscard]] std::optional<db::outbox_change>
    apply(awaited_at at, const parked_receipt& receipt, const routing::moment& now);

    receipt_limits limits_;
    std::vector<group_book> of_;
    receipt_forms forms_;
    std::list<awaited_id> awaited_;                              ///< Oldest first.
    std::unordered_map<db::outbox_id, std::size_t> undelivered_; ///< Parts of a row awaited.
    std::list<parked_receipt> parked_;                           ///< Oldest first.
    std::uint64_t unmatched_ = 0;
    std::uint64_t forgotten_ = 0;
};

} // namespace ntbcare::flow
