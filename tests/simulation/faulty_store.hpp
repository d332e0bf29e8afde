// The store as the service sees it in a simulated world: the memory store behind a door where
// commits and loads fail now and then, and where canaries change what is written.
#pragma once

#include "db/memory_store.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/options.hpp"
#include "tests/simulation/witness.hpp"

#include <functional>

namespace ntbcare::simulation {

class faulty_store final : public db::store {
public:
    /// All outlive it. `plant` changes the effects of a commit; empty: nothing does.
    faulty_store(db::memory_store& behind, dice& chance, const fault_rates& rates, witness& seen)
        : behind_{behind}
        , chance_{chance}
        , rates_{rates}
        , seen_{seen} {}

    void plant(std::function<void(db::turn_effects&)> how) { plant_ = std::move(how); }
    /// The commit that is being planted says that it was done, and is not.
    void forget_this() { forget_ = true; }

    /// While it is down no commit succeeds.
    void set_down(bool down) { down_ = down; }
    [[nodiscard]] bool is_down() const { return down_; }
    [[nodiscard]] bool has_sessions() const { return !behind_.ussd_sessions().empty(); }

    [[nodiscard]] db::result<db::recovered> recover() override { return behind_.recover(); }
    [[nodiscard]] db::result<void>
    seed_officers(std::span<const db::officer> named, db::wall_time now) override {
        return behind_.seed_officers(named, now);
    }
    [[nodiscard]] db::result<db::turn_view> load(const db::turn_keys& keys) override;
    [[nodiscard]] db::result<void> commit(const db::turn_effects& effects) override;
    [[nodiscard]] db::result<std::vector<db::inbox_row>> received(const db::received_query& query
    ) override {
        return behind_.received(query);
    }
    [[nodiscard]] db::result<std::vector<db::ticket_text>> texts(db::ticket_id of) override {
        return behind_.texts(of);
    }
    [[nodiscard]] db::result<void> reopen() override { return behind_.reopen(); }

private:
    void throw_dice();

    db::memory_store& behind_;
    dice& chance_;
    const fault_rates& rates_;
    witness& seen_;
    std::function<void(db::turn_effects&)> plant_;
    bool forget_ = false;
    bool down_ = false;
};

} // namespace ntbcare::simulation
