// The statements of erasing, prepared once beside those of turns (statements.hpp). Columns are in
// the order of their readers in erasing_load.cpp and of the calls in erasing_write.cpp.
#pragma once

#include "db/erasure_rows.hpp"
#include "db/sqlite/statement.hpp"

#include <array>

namespace ntbcare::db {

struct erasing_statements {
    erasing_statements(SQLite::Database& on, time_limit& limit);

    statement next_job;
    statement tickets_of_person;
    statement messages_of_person;
    statement replies_of_person;
    statement waiting_endings;
    /// By class.
    std::array<statement, kept_classes> kept;
    std::array<statement, kept_classes> last;

    statement erase_words;
    statement erase_octets;
    statement erase_reply;
    statement make_unknown;
    statement end_guard;
    statement end_ussd;
    statement erase_number;
    statement part_inbox;
    statement part_outbox;
    statement part_ticket;
    statement part_question;
    statement erase_audit;
    statement replace_job;
    statement note_ending;
    statement settle_ending;
    statement replace_mark;
    statement hold;
    statement release;
};

} // namespace ntbcare::db
