// Admission, on the io thread: a received deliver_sm or data_sm becomes an `incoming`: sender
// normalised, text decoded, fingerprint taken, words understood; and the parts of long messages
// are joined once all of them are committed. Driven by whoever drives the links. Sans-I/O: it
// stores nothing and answers nobody, and it must never refuse a message for its form.
#pragma once

#include "db/keys.hpp"
#include "db/store.hpp"
#include "gateway/flow/admit_read.hpp"
#include "gateway/flow/incoming.hpp"
#include "protocol/smpp/pdu.hpp"
#include "protocol/text/charset.hpp"
#include "protocol/text/reassembler.hpp"
#include "protocol/ussd/dialect.hpp"
#include "routing/catalogue.hpp"
#include "routing/model/moment.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace ntbcare::flow {

/// What admission must know of the link a PDU came from.
struct link_profile {
    std::uint32_t index = 0;
    std::string name;
    std::string group;
    std::string country_code = "62";
    std::string service; ///< Our short code on this link.
    protocol::charset_profile charset{};
    std::shared_ptr<const protocol::ussd_dialect> ussd{}; ///< Null: it speaks no USSD.
};

struct admission_limits {
    /// A set of parts is waited for this long, from its first part on.
    std::chrono::milliseconds reassembly_within = std::chrono::minutes{10};
    /// A part that comes later than that still finds its message for this long.
    std::chrono::milliseconds late_part_within = std::chrono::hours{72};
    std::size_t sets_max = 20'000;
    std::size_t octets_max = 16'777'216; ///< Of all sets that wait.
    /// What one number may have waiting on one group; over it its oldest set gives way.
    std::size_t sets_per_sender_max = 8;
    std::size_t parts_per_sender_max = 255;
    std::size_t octets_per_sender_max = 65'536;
    /// Parts whose turn is not over; to be more than every link's `inbound_max` together. One more
    /// is taken for a message of its own.
    std::size_t pending_max = 100'000;
};

/// Since the start.
struct admission_counters {
    std::uint64_t sets_joined = 0;         ///< Came together whole.
    std::uint64_t sets_timed_out = 0;      ///< Given out with a gap because their time was over.
    std::uint64_t sets_crowded_sender = 0; ///< Given out early: their sender had too much waiting.
    std::uint64_t sets_crowded_total = 0;  ///< Given out early: too much waited altogether.
    std::uint64_t late_parts = 0; ///< Came after their set had ended, and found its ticket.

    friend bool operator==(const admission_counters&, const admission_counters&) = default;
};

class admission {
public:
    admission(
        const db::keys& secret,
        std::shared_ptr<const routing::catalogue> service,
        admission_limits limits
    );

    /// A deliver_sm or data_sm that is no receipt. Never fails: what is neither becomes
    /// `unreadable`. The outcome of a `part` must come back through settled().
    [[nodiscard]] incoming admit(
        const protocol::pdu& received,
        const link_profile& from,
        std::uint32_t connection,
        const routing::moment& now
    );
    /// A step of a USSD dialogue; `timeout` of its network.
    [[nodiscard]] incoming admit_ussd(
        const protocol::ussd_step& step,
        const link_profile& from,
        std::chrono::milliseconds timeout,
        const pdu_token& token,
        const routing::moment& now
    ) const;
    /// A PDU that the session could not read and has answered: its octets with the addresses
    /// blanked, or none of them where a number may hide.
    [[nodiscard]] static incoming
    unreadable(protocol::octets frame, const link_profile& from, const routing::moment& now);

    /// After its turn: a stored part may complete its set (the joined message comes back, and must
    /// reach a turn sooner or later); a part answered busy is forgotten. Others are ignored. Sets
    /// whose time is over come back too, as from expire().
    [[nodiscard]] std::vector<incoming> settled(const outcome& of, const routing::moment& now);
    /// Sets whose time is over, each as a joined message with its gap visible; late parts as one
    /// with `late_to`.
    [[nodiscard]] std::vector<incoming> expire(const routing::moment& now);
    /// When `expire` is next worth calling.
    [[nodiscard]] std::optional<routing::steady_time> next_expiry() const;
    /// Waiting parts of before the restart; sets that are complete come back as joined messages.
    /// Parts of sets that ended lately are only known again.
    [[nodiscard]] std::vector<incoming> restore(
        const db::recovered& from,
        const std::vector<link_profile>& links,
        const routing::moment& now
    );

    /// The files were read again.
    void use(std::shared_ptr<const routing::catalogue> service) { service_ = std::move(service); }

    [[nodiscard]] std::size_t pending_parts() const { return pending_.size(); }
    [[nodiscard]] std::size_t open_sets() const { return joiner_.open_sets(); }
    [[nodiscard]] const admission_counters& counters() const { return counters_; }

private:
    /// Where a part came from: what its joined message needs that the joiner does not keep.
    struct origin {
        routing::msisdn sender;
        db::contact reach;
        std::string link;
        std::string service;
        protocol::charset_profile charset{};
    };
    /// A part in a turn: nobody knows yet whether it is stored.
    struct pending_part {
        protocol::message_piece piece;
        origin from;
    };
    class restored_rows;

    void fill_row(incoming& made, const message_content& content, const link_profile& from) const;
    void fill_text(incoming& made, const message_content& content, const link_profile& from) const;
    void fill_part(incoming& made, const message_content& content, const link_profile& from);
    [[nodiscard]] std::vector<incoming>
    joined_by(protocol::add_outcome outcome, const routing::moment& now);
    [[nodiscard]] std::optional<incoming>
    joined(const protocol::joined_message& message, const routing::moment& now);
    [[nodiscard]] std::optional<incoming>
    ended(const protocol::expired_message& message, const routing::moment& now);
    void count(const protocol::expired_message& message);
    void restore_ended(const db::recovered& from, const restored_rows& rows);

    std::array<std::uint8_t, 32> secret_;
    std::shared_ptr<const routing::catalogue> service_;
    admission_limits limits_;
    protocol::reassembler joiner_;
    admission_counters counters_;
    std::unordered_map<pdu_token, pending_part, pdu_token_hash> pending_;
    std::unordered_map<std::uint64_t, origin> origins_; ///< By inbox row, of parts that wait.
};

} // namespace ntbcare::flow
