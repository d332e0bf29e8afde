// Every statement of the writing connection, prepared once. No SQL is put together at run time. The
// order of columns is that of the readers in row_readers.hpp and of the calls in load, commit and
// recover.
#pragma once

#include "db/sqlite/statement.hpp"

namespace ntbcare::db {

struct statements {
    statements(SQLite::Database& on, time_limit& limit);

    statement begin;
    statement begin_write;
    statement commit;
    statement rollback;

    statement person_by_hash;
    statement person_by_id;
    statement open_tickets;
    statement tickets_of_office;
    statement ticket_by_id;
    statement ticket_head_by_id;
    statement question_of;
    statement earlier_by_id;
    statement ticket_of_inbox;
    statement first_text_of;
    statement text_of;
    statement incident_by_id;
    statement heir_of;
    statement members_of;
    statement next_open_office;
    statement looks_of_office;
    statement load_of_office;
    statement held_by_id;
    statement held_of_country;
    statement outbox_by_id;

    statement insert_person;
    statement update_person;
    statement insert_inbox;
    statement join_part;
    statement cut_part;
    statement hold_part;
    statement repeat_reply;
    statement insert_ticket;
    statement update_ticket;
    statement update_ticket_in_place;
    statement insert_text;
    statement insert_event;
    statement insert_outbox;
    statement accept_outbox;
    statement finish_outbox;
    statement outbox_state_by_id;
    statement insert_accepted;
    statement trim_accepted;
    statement replace_question;
    statement close_question;
    statement change_access;
    statement replace_notice;
    statement replace_office_clock;
    statement set_outbox_low;
    statement replace_link_state;
    statement insert_audit;
    statement replace_incident;
    statement replace_joint_update;
    statement members_behind;
    statement subscribers_behind;
    statement replace_broadcast;
    statement replace_subscription;
    statement end_subscription;
    statement replace_clarification;
    statement count_told;
    statement insert_day_count;
    statement set_day_head;
    statement users;
    statement unsealing_of;
    statement replace_user;
    statement remove_user;
    statement replace_unsealing;
    statement end_unsealing;
    statement replace_guard;
    statement remove_guard;
    statement insert_held;
    statement remove_held;
    statement release_outbox;
    statement replace_ussd;
    statement remove_ussd;
};

} // namespace ntbcare::db
