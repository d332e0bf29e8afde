// What must be there before the first message: keys, catalogue and store, each with a message that
// names the file when it is not. Used by application; the only place that knows which engine stands
// behind db::store.
#pragma once

#include "db/keys.hpp"
#include "db/store.hpp"
#include "gateway/config/gateway_config.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/runtime/worker.hpp"
#include "routing/catalogue.hpp"

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace ntbcare::app {

/// Why the gateway cannot start, in one line an operator can act on.
class startup_error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};
/// Problems of the rules' files, one a line.
class bad_configuration : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct opened_catalogue {
    std::shared_ptr<const routing::catalogue> service;
    std::string model_problem; ///< Why the rules decide alone; empty: all is well.
};

/// A store, and the care it needs between turns.
class opened_store {
public:
    virtual ~opened_store() = default;
    [[nodiscard]] virtual db::store& rows() = 0;
    /// On the writer thread, after each turn.
    virtual void after_turn() = 0;
};

/// Each throws startup_error, `time` outlives the store; open_catalogue bad_configuration.
[[nodiscard]] db::keys open_keys(const config::store_config& from);
[[nodiscard]] opened_catalogue
open_catalogue(const config::rules_config& from, const db::keys& secret);
[[nodiscard]] std::unique_ptr<opened_store>
open_store(const config::gateway_config& from, const db::keys& secret, const runtime::clock& time);

/// Officers named in the rules, as the store seeds them.
[[nodiscard]] std::vector<db::officer>
officers_of(const routing::offices& book, const config::gateway_config& from);

/// "The disk is full (var/ntbcare.db)": what an operator can act on.
[[nodiscard]] std::string explain(const boost::system::error_code& why, const std::string& path);

} // namespace ntbcare::app
