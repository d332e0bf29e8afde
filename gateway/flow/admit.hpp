// Admission, on the io thread: a received deliver_sm or data_sm becomes an `incoming`: sender normalised, text decoded, fingerprint
// taken, parts joined, words understood. Sans-I/O; it stores nothing and answers nobody.
#pragma once

#include "db/keys.hpp"
#include "db/store.hpp"
#include "gateway/flow/incoming.hpp"
#include "protocol/smpp/pdu.hpp"
#include "protocol/text/charset.hpp"
#include "protocol/text/reassembler.hpp"
#include "routing/catalogue.hpp"
#include "routing/model/moment.hpp"

#include <memory>
#include <string>
#include <vector>

namespace ntbcare::flow {

/// What admission must know of the link a PDU came from.
struct link_profile {
    std::uint32_t index = 0;
    std::string name;
    std::string group;
    std::string country_code = "62";
    std::string service;           ///< Our short code on this link.
    protocol::charset_profile charset{};
};

struct admission_limits {
    std::chrono::milliseconds reassembly_within = std::chrono::minutes{10};
    std::chrono::milliseconds late_part_within = std::chrono::hours{72};
    std::size_t sets_max = 10'000;
};

class admission {
public:
    admission(db::keys secret, std::shared_ptr<const routing::catalogue> service, admission_limits limits);

    /// A deliver_sm or data_sm that is no receipt. Never fails: what cannot be read becomes `unreadable`.
    [[nodiscard]] incoming admit(
        const protocol::pdu& received, const link_profile& from, std::uint32_t connection, const routing::moment& now
    );
    /// After its turn: a stored part may complete its set (the joined message comes back); a part answered busy is forgotten.
    [[nodiscard]] std::vector<incoming> settled(const outcome& of, const routing::moment& now);
    /// Sets whose time is over, each as a joined message with its gap visible.
    [[nodiscard]] std::vector<incoming> expire(const routing::moment& now);
    /// When `expire` is next worth calling.
    [[nodiscard]] std::optional<routing::steady_time> next_expiry() const;
    /// Waiting parts of before the restart; sets that are complete come back as joined messages.
    [[nodiscard]] std::vector<incoming> restore(
        const db::recovered& from, const std::vector<link_profile>& links, const routing::moment& now
    );

private:
    // The implementer's.
};

} // namespace ntbcare::flow
