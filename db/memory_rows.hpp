// The rows of the memory store and what the two calls do to them. A commit is looked at first and
// applied after, so that a refused one leaves no trace. Used by memory_store only.
#pragma once

#include "db/day_count.hpp"
#include "db/event_chain.hpp"
#include "db/incident_index.hpp"
#include "db/memory_store.hpp"
#include "db/print_index.hpp"
#include "db/store.hpp"
#include "db/ticket_writes.hpp"
#include "db/ussd_index.hpp"

#include <array>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace ntbcare::db {

struct memory_rows {
    explicit memory_rows(const memory_options& from)
        : late_part_window{from.late_part_window}
        , ended_parts_max{from.ended_parts_max}
        , salts{from.secret, from.salt_seed}
        , prints{from.prints_max, from.redelivery_window}
        , incidents_near{from.reports_max, from.incidents_max, from.incident_window}
        , counter{from.secret}
        , secret{from.secret} {}

    [[nodiscard]] recovered recover();
    void seed_officers(std::span<const officer> named, wall_time now);
    [[nodiscard]] turn_view load(const turn_keys& keys) const;
    [[nodiscard]] errc commit(const turn_effects& effects);
    [[nodiscard]] std::vector<inbox_row> received(const received_query& query) const;
    [[nodiscard]] std::vector<ticket_text> texts_of(ticket_id id) const;

    std::chrono::milliseconds late_part_window{};
    std::size_t ended_parts_max = 0;
    salt_source salts;
    print_index prints;
    incident_index incidents_near;
    day_counter counter;
    keys secret;
    std::vector<day_count> days;
    std::map<person_id, person> persons;
    std::map<std::string, person_id> by_digits;
    std::map<person_id, std::string> officers;
    std::map<person_id, officer_access> access;
    std::map<inbox_id, inbox_row> inbox;
    std::map<inbox_id, wall_time> repeated;
    std::map<ticket_id, ticket> tickets;
    std::map<person_id, std::set<ticket_id>> open_tickets;
    std::map<std::pair<ticket_id, std::int32_t>, ticket_text> texts;
    std::map<std::pair<ticket_id, std::int32_t>, chained_event> events;
    std::map<outbox_id, outbox_row> outbox;
    std::set<outbox_id> queued;
    std::map<outbox_id, wall_time> accepted_at;
    std::vector<awaited_receipt> message_ids;
    std::map<std::pair<std::string, std::string>, std::string> link_states;
    std::map<person_id, question> questions;
    std::map<std::string, office_notice> notices;
    std::map<std::string, office_clock> office_clocks;
    std::set<std::tuple<std::string, wall_time, ticket_id>> looks; ///< Of open tickets, by office.
    std::vector<audit_row> audit;
    std::map<std::string, app_user> users;
    std::map<ticket_id, unseal_request> unsealing;
    std::map<ticket_id, incident> incidents;
    std::map<ticket_id, std::set<ticket_id>> members; ///< By incident.
    std::map<std::pair<ticket_id, std::int32_t>, joint_update> joint_updates;
    std::map<std::int64_t, broadcast> broadcasts;
    std::map<person_id, std::string> subscriptions; ///< The area of each.
    std::map<erasure_key, erasure> erasures;
    std::set<std::pair<ticket_id, ending>> at_end;
    std::set<ticket_id> legal_holds;
    std::array<kept_mark, kept_classes> kept_marks{
        kept_mark{kept_class::words},
        kept_mark{kept_class::octets},
        kept_mark{kept_class::replies},
        kept_mark{kept_class::numbers},
        kept_mark{kept_class::audit}};
    std::set<std::pair<ticket_id, std::int32_t>> erased_texts;
    std::int64_t audit_gone = 0; ///< Deeds that were taken away from the front.
    std::map<clarification_id, clarification> clarifications;
    std::map<person_id, person_guard> guards;
    std::map<outbox_id, held_reply> held;
    ussd_index ussd;
    std::shared_ptr<const clarification_list> shared_clarifications =
        std::make_shared<clarification_list>();

private:
    void recover_ended_parts(recovered& out) const;
    void recover_incidents();
    void load_sender(const person& who, wall_time texts_since, turn_view& view) const;
    void load_question(person_id of, turn_view& view) const;
    void load_first_text(ticket_id id, wall_time since, turn_view& view) const;
    void load_officer(const person& who, const turn_keys& keys, turn_view& view) const;
    void load_print(const fingerprint& print, wall_time now, turn_view& view) const;
    void load_ticket(ticket_id id, turn_view& view) const;
    void load_incident(ticket_id id, turn_view& view) const;
    void load_leads(turn_view& view) const;
    void load_work(std::size_t members_max, turn_view& view) const;
    void load_clocks(const turn_keys& keys, turn_view& view) const;
    void load_due(const turn_keys& keys, turn_view& view) const;
    void load_digest(wall_time since, wall_time now, turn_view& view) const;

    void load_broadcasts(const turn_keys& keys, turn_view& view) const;
    void load_members_told(const broadcast& row, std::size_t most, turn_view& view) const;
    void load_subscribers_told(const broadcast& row, std::size_t most, turn_view& view) const;
    void load_guards(const turn_keys& wanted, turn_view& view) const;
    void load_guard(person_id of, turn_view& view) const;
    void load_held(const turn_keys& wanted, turn_view& view) const;

    /// The text, unless it is erased; null.
    [[nodiscard]] const std::string* words_of(ticket_id id, std::int32_t n) const;
    void load_erasing(const turn_keys& keys, turn_view& view) const;
    void load_job(const turn_keys& keys, erasure_work& work) const;
    void load_erasable(erasure_work& work) const;
    void load_walk(const erasure_keys& keys, erasure_work& work) const;
    [[nodiscard]] std::optional<kept_row> kept_row_of(kept_class of, std::int64_t id) const;
    [[nodiscard]] std::optional<kept_row> kept_words(std::int64_t id) const;
    [[nodiscard]] std::optional<kept_row> kept_number(std::int64_t id) const;
    [[nodiscard]] std::int64_t last_audit() const;
    void apply_unknown(const erased_rows& gone);
    void apply_erased(const erased_rows& gone);
    void apply_parted(const erased_rows& gone);

    [[nodiscard]] errc check(const turn_effects& effects) const;
    [[nodiscard]] bool rows_fit(const turn_effects& effects) const;
    void apply_persons(const turn_effects& effects);
    void apply_tickets(const turn_effects& effects, ticket_writes writes);
    void apply_inbox(const turn_effects& effects);
    void apply_outbox(const turn_effects& effects);
    void change_outbox(const outbox_change& change);
    void put_ticket(const ticket& row);
    void note_look(const ticket& row);
    void apply_incidents(const turn_effects& effects);
    void apply_clarifications(const turn_effects& effects);
    void apply_broadcasts(const turn_effects& effects);
    void apply_day(const turn_effects& effects);
    void load_users(const turn_keys& keys, turn_view& view) const;
    void apply_users(const turn_effects& effects);
    void apply_guards(const turn_effects& effects);
    void apply_held(const turn_effects& effects);
    void load_ussd(const turn_keys& keys, turn_view& view) const;
};

} // namespace ntbcare::db
