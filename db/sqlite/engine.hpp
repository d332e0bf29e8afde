// One opened database with what it keeps in memory: persons, officers, notices, fingerprints,
// unfinished SMS. Made new by each reopen(). Its calls throw (failure.hpp); sqlite_store turns that
// into an errc. Writer thread only.
#pragma once

#include "db/day_count.hpp"
#include "db/event_chain.hpp"
#include "db/incident_index.hpp"
#include "db/print_index.hpp"
#include "db/sqlite/erasing_statements.hpp"
#include "db/sqlite/person_cache.hpp"
#include "db/sqlite/sqlite_store.hpp"
#include "db/sqlite/statements.hpp"
#include "db/sqlite/time_limit.hpp"
#include "db/ticket_writes.hpp"
#include "db/ussd_index.hpp"

#include <atomic>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace ntbcare::db {

class engine {
public:
    /// `options` and `wal_pages` outlive the engine.
    engine(const sqlite_options& options, std::atomic<std::size_t>& wal_pages);

    [[nodiscard]] recovered recover();
    void seed_officers(std::span<const officer> named, wall_time now);
    [[nodiscard]] turn_view load(const turn_keys& keys);
    void commit(const turn_effects& effects);
    [[nodiscard]] std::vector<inbox_row> received(const received_query& query);
    [[nodiscard]] std::vector<ticket_text> texts(ticket_id of);
    void restart_log();
    /// When erasing rests: what the log still holds from before is cut off. True: it is.
    bool cut_log();
    [[nodiscard]] std::uint64_t prints_displaced() const { return prints_.displaced(); }

private:
    /// What a commit changes in memory, once it is on the disk.
    struct pending {
        std::vector<person> persons;
        std::vector<outbox_id> queued;
        std::vector<outbox_id> left; ///< No longer queued.
        std::int64_t outbox_low = 0;
        std::optional<day_count> day;
    };
    class transaction;

    // engine.cpp
    void check_key();
    [[nodiscard]] const person* find_person(const std::string& digits);
    [[nodiscard]] const person* find_person(person_id id);
    [[nodiscard]] const person& remember(statement& found);

    // officers.cpp
    void read_officers();
    [[nodiscard]] person_id officer_person(const officer& named, wall_time now, person_id& last);
    void load_officer(const person& who, const turn_keys& keys, turn_view& view);
    void write_access(const turn_effects& effects);

    // users.cpp
    void load_users(const turn_keys& keys, turn_view& view);
    void write_users(const turn_effects& effects);

    // clarifications.cpp
    void read_clarifications();
    void write_clarifications(const turn_effects& effects);

    // broadcasts.cpp
    void load_broadcasts(const turn_keys& keys, turn_view& view);
    void load_told(const broadcast& row, std::int64_t id, turn_view& view);
    void write_broadcasts(const turn_effects& effects);
    void apply_broadcasts(const turn_effects& effects);
    void recover_broadcasts();

    // day_counts.cpp
    void recover_days(ticket_id last);
    [[nodiscard]] std::optional<day_count> write_day(const turn_effects& effects);

    // load.cpp
    void load_senders(const turn_keys& keys, turn_view& view);
    void load_sender(const person& who, wall_time texts_since, turn_view& view);
    void load_first_text(ticket_id of, turn_view& view);
    void load_question(person_id of, turn_view& view);
    void load_prints(const turn_keys& keys, turn_view& view);
    void load_inbox_tickets(const turn_keys& keys, turn_view& view);
    void load_ticket(ticket_id id, turn_view& view);
    void put_ticket(ticket row, turn_view& view);

    // commit.cpp
    void write_persons(const turn_effects& effects, pending& changes);
    void insert_person(const person& who);
    void write_inbox(const turn_effects& effects);
    void write_tickets(const turn_effects& effects);
    void update_ticket(const ticket_update& change);
    void write_questions(const turn_effects& effects);
    void apply(const turn_effects& effects, pending& changes);

    // incidents.cpp
    void load_incident(ticket_id id, turn_view& view);
    void load_leads(turn_view& view);
    void load_work(std::size_t members_max, turn_view& view);
    void load_restless(turn_view& view);
    void write_incidents(const turn_effects& effects);
    void apply_incidents(const turn_effects& effects);
    void recover_incidents();
    void recover_reports();

    // clocks.cpp
    void load_clocks(const turn_keys& keys, turn_view& view);
    void load_due(const turn_keys& keys, turn_view& view);
    /// Adds the office's due ones; none: others of it wait too. Else its next look.
    [[nodiscard]] wall_time
    load_due_of(const std::string& office, const turn_keys& keys, turn_view& view);
    void load_digest(wall_time since, wall_time now, turn_view& view);
    void write_clocks(const turn_effects& effects);
    void apply_clocks(const turn_effects& effects);
    void recover_clocks();

    // guards.cpp
    void load_guards(const turn_keys& keys, turn_view& view);
    void load_guard(person_id of, turn_view& view) const;
    void load_held(const turn_keys& keys, turn_view& view);
    void put_held(const held_reply& reply, turn_view& view);
    void write_guards(const turn_effects& effects);
    void write_held(const turn_effects& effects, pending& changes);
    void apply_guards(const turn_effects& effects);
    void put_guard(const person_guard& row);
    void recover_guards();

    // ussd.cpp
    void load_ussd(const turn_keys& keys, turn_view& view);
    void write_ussd(const turn_effects& effects);
    void recover_ussd();

    // erasing_load.cpp
    void load_erasing(const turn_keys& keys, turn_view& view);
    void load_job(const turn_keys& keys, erasure_work& work);
    void load_erasable(statement& rows, erasure_work& work);
    void load_farewell(erasure_work& work);
    void load_ended(erasure_work& work);
    void load_walk(const erasure_keys& keys, erasure_work& work);
    void recover_erasing();

    // erasing_write.cpp
    void write_unknown(const erased_rows& gone);
    void write_erased(const erased_rows& gone);
    void write_parted(const erased_rows& gone);
    void write_job(const erasure& job);
    void apply_erased(const erased_rows& gone);

    // commit_outbox.cpp
    void write_outbox(const turn_effects& effects, pending& changes);
    void change_outbox(const outbox_change& change, pending& changes);
    void write_accepted(const std::vector<outbox_change>& changes);
    void write_outbox_low(pending& changes);

    // recover.cpp
    void recover_ids(recovered& out);
    void recover_prints();
    void recover_notices();
    void recover_outbox(recovered& out);
    void recover_parts(recovered& out);
    void recover_ended_parts(recovered& out);
    void add_part_senders(const std::vector<inbox_row>& parts, recovered& out);
    void recover_receipts(recovered& out);
    void recover_link_states(recovered& out);
    void add_contact(person_id id, recovered& out);
    [[nodiscard]] std::int64_t greatest_id(const char* table);

    const sqlite_options& options_;
    time_limit limit_;
    SQLite::Database file_;
    statements run_;
    erasing_statements forget_;
    salt_source salts_;
    person_cache persons_;
    print_index prints_;
    incident_index incidents_near_;
    day_counter days_;
    std::unordered_map<person_id, std::string> office_of_;
    std::map<std::string, std::vector<contact>> officers_;
    std::unordered_map<person_id, officer_access> access_;
    std::map<std::string, office_notice> notices_;
    std::map<std::string, office_clock> office_clocks_;
    std::unordered_map<person_id, person_guard> guards_;
    std::set<std::pair<wall_time, person_id>> gathered_; ///< When each is due.
    ussd_index ussd_;
    wall_time no_look_before_{}; ///< No open ticket wants a look earlier.
    std::shared_ptr<const clarification_list> clarifications_ =
        std::make_shared<clarification_list>();
    std::map<std::int64_t, broadcast> broadcasts_; ///< Not over.
    std::int64_t last_broadcast_ = 0;
    std::array<kept_mark, kept_classes> kept_marks_{};
    ending_ticket ending_mark_{};    ///< The last that waits for its end and was looked at.
    bool log_holds_erased_ = false;  ///< Pages from before are in the log still.
    bool wiped_lately_ = false;      ///< The last commit erased: more may follow.
    std::size_t truncate_after_ = 0; ///< Calls to wait: a reader held the log.
    std::set<std::int64_t> queued_;
    std::int64_t outbox_low_ = 0;
    std::int64_t outbox_last_ = 0;
};

} // namespace ntbcare::db
