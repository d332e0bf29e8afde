// The store in memory: the same contract for tests and simulation, with faults on demand. Nothing
// survives the object, but reopen() keeps everything, as a disk would. Never used in the service.
#pragma once

#include "db/day_count.hpp"
#include "db/event_chain.hpp"
#include "db/keys.hpp"
#include "db/store.hpp"

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace ntbcare::db {

struct memory_options {
    keys secret;
    std::array<std::uint8_t, 32> salt_seed{};
    std::chrono::milliseconds redelivery_window = std::chrono::hours{24};
    std::size_t prints_max = 100'000;
    std::chrono::milliseconds late_part_window = std::chrono::hours{72};
    std::size_t ended_parts_max = 20'000;
    std::chrono::milliseconds incident_window = std::chrono::hours{1};
    std::size_t reports_max = 20'000;
    std::size_t incidents_max = 4'096;
};

class memory_store final : public store {
public:
    explicit memory_store(memory_options options);
    ~memory_store() override;
    memory_store(const memory_store&) = delete;
    memory_store& operator=(const memory_store&) = delete;

    [[nodiscard]] result<recovered> recover() override;
    [[nodiscard]] result<void>
    seed_officers(std::span<const officer> named, wall_time now) override;
    [[nodiscard]] result<turn_view> load(const turn_keys& keys) override;
    [[nodiscard]] result<void> commit(const turn_effects& effects) override;
    [[nodiscard]] result<std::vector<inbox_row>> received(const received_query& query) override;
    [[nodiscard]] result<std::vector<ticket_text>> texts(ticket_id of) override;
    [[nodiscard]] result<void> reopen() override;

    /// The next `times` commits do nothing and say `why`.
    void fail_commits(errc why, std::size_t times = 1);
    /// The next commit is done, but says `why`: the disk failed after the fact.
    void fail_after_commit(errc why);
    /// The next load says `why`.
    void fail_loads(errc why, std::size_t times = 1);
    /// reopen() says `why` the next `times` times.
    void fail_reopens(errc why, std::size_t times = 1);

    // What auditors look at.
    [[nodiscard]] const std::map<inbox_id, inbox_row>& inbox() const;
    [[nodiscard]] const std::map<ticket_id, ticket>& tickets() const;
    [[nodiscard]] const std::map<std::pair<ticket_id, std::int32_t>, ticket_text>& texts() const;
    [[nodiscard]] std::vector<chained_event> events(ticket_id of) const;
    /// With the state it has now.
    [[nodiscard]] const std::map<outbox_id, outbox_row>& outbox() const;
    [[nodiscard]] const std::map<person_id, person>& persons() const;
    [[nodiscard]] const std::vector<audit_row>& audit() const;
    [[nodiscard]] const std::map<ticket_id, incident>& incidents() const;
    [[nodiscard]] const std::map<std::int64_t, broadcast>& broadcasts() const;
    [[nodiscard]] const std::map<clarification_id, clarification>& clarifications() const;
    [[nodiscard]] const std::vector<day_count>& days() const;
    [[nodiscard]] const std::map<erasure_key, erasure>& erasures() const;
    /// The next that background work looks at first.
    [[nodiscard]] std::vector<ussd_session> ussd_sessions() const;

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

} // namespace ntbcare::db
