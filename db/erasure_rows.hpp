// What crosses the storage door about forgetting: which rows a wish to be erased, the end of a
// ticket or their age have made ripe, and what a turn erases. What may go is decided in
// gateway/flow; rows stay, words and numbers leave them.
#pragma once

#include "db/rows.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

namespace ntbcare::db {

/// What an erasure walks through, in this order, by id: there is no index over persons.
enum class erasure_step : std::uint8_t {
    tickets,  ///< Their words; those of open ones are noted for their end.
    messages, ///< Octets of what came.
    replies,  ///< Texts of what went out.
    farewell, ///< The SMS that tells what was erased.
    number,   ///< Until that has left, or has had its time.
    done,
};

enum class erasure_kind : std::uint8_t {
    wish,      ///< All that is hers.
    parting,   ///< A ticket leads to her no more.
    sms_about, ///< What offices were told of a ticket since the wish: its words went at its end.
};

/// A crash between two slices goes on behind `mark`. A person and ticket have one of each kind.
struct erasure {
    person_id person{};
    ticket_id ticket{}; ///< None: a wish.
    erasure_kind kind = erasure_kind::wish;
    bool keeps_number = false; ///< An office has registered it.
    wall_time asked_at{};
    wall_time due_at{}; ///< What the law gives.
    std::optional<wall_time> done_at{};
    wall_time look_at{}; ///< There is nothing to do before.
    erasure_step step = erasure_step::tickets;
    std::int64_t mark = 0;   ///< The last row of this step that was looked at.
    ticket_id last_ticket{}; ///< How far each step goes: what came later is not meant.
    inbox_id last_inbox{};
    outbox_id last_outbox{};
    std::int32_t erased = 0; ///< Tickets whose words went.
    std::int32_t open = 0;   ///< Tickets whose words go when they end; of a parted one: her others.
    bool quiet = false;      ///< Nobody asked: there is no farewell.
    outbox_id farewell{};
    wall_time farewell_at{};
    person_id becomes{};    ///< Of a parted ticket: the person without a number.
    bool late_told = false; ///< The operator has heard that it is overdue.

    friend bool operator==(const erasure&, const erasure&) = default;
};

using erasure_key = std::tuple<person_id, ticket_id, erasure_kind>;

/// A row that an erasure came by.
struct erasable_row {
    std::int64_t id = 0;
    bool busy = false; ///< An open ticket, or one that is held; an SMS that has not left.

    friend bool operator==(const erasable_row&, const erasable_row&) = default;
};

/// What is done to a ticket when it has ended.
enum class ending : std::uint8_t {
    erase_words,
    part, ///< From its reporter, who wrote ANONIM.
};
struct ending_ticket {
    ticket_id ticket{};
    ending then = ending::erase_words;

    friend bool operator==(const ending_ticket&, const ending_ticket&) = default;
};
/// One of them, as the ticket is now.
struct ended_ticket {
    ending_ticket of{};
    routing::ticket_state state{};
    wall_time changed_at{};
    person_id person{};
    bool held = false; ///< By law: its words stay.

    friend bool operator==(const ended_ticket&, const ended_ticket&) = default;
};

/// What is kept for a time. Walked once a day, by id.
enum class kept_class : std::uint8_t { words, octets, replies, numbers, audit };
inline constexpr std::size_t kept_classes = 5;

/// How far the walk of a class is.
struct kept_mark {
    kept_class of{};
    std::int64_t low = 0;  ///< Up to here nothing is left to be erased, for good.
    std::int64_t mark = 0; ///< Today's walk has looked at all up to here.
    std::int32_t day = 0;  ///< The last day (since 1970, WITA) whose walk has ended.

    friend bool operator==(const kept_mark&, const kept_mark&) = default;
};

/// A row that is not erased yet.
struct kept_row {
    std::int64_t id = 0;
    wall_time made_at{};     ///< Later rows are not older; epoch: nobody knows.
    wall_time since{};       ///< It grows old from then on.
    bool busy = false;       ///< In work, held by law, or for another reason not to go now.
    bool unanswered = false; ///< Of octets: a held message.

    friend bool operator==(const kept_row&, const kept_row&) = default;
};

/// The next slice of background work for forgetting.
struct erasure_work {
    std::optional<erasure> job{}; ///< Whose look is due the longest.
    std::vector<erasable_row> rows{};
    std::int64_t upto = 0;             ///< The step has looked at all up to here.
    bool farewell_left = false;        ///< Its SMS is on its way no more.
    person who{};                      ///< Of the job.
    std::vector<ended_ticket> ended{}; ///< Some of those that wait, closed; all in their turn.
    std::vector<kept_mark> marks{};    ///< Of all classes.
    std::optional<kept_mark> walk{};   ///< Of the next class that was not walked today.
    std::vector<kept_row> kept{};      ///< Behind its mark.
    std::int64_t walk_upto = 0;        ///< All up to here were looked at.
    bool walk_ends = false;            ///< There is nothing behind these.
};

/// What a turn asks for.
struct erasure_keys {
    std::size_t rows_max = 0;          ///< Ids that a slice looks at; 0: nothing is done.
    std::optional<std::int32_t> day{}; ///< Classes that were not walked on this day are; none: no.
};

/// Rows of a ticket that were its reporter's are nobody's now: a person without a number.
struct parted_ticket {
    ticket_id ticket{};
    person_id from{};
    person_id to{};
    std::vector<inbox_id> inbox{};
    std::vector<outbox_id> outbox{};
    /// The ticket itself, and what was asked about it; last, so that a crash before goes on.
    bool whole = false;

    friend bool operator==(const parted_ticket&, const parted_ticket&) = default;
};

/// What a turn erases. Rows that are not there, or erased already, are no error.
struct erased_rows {
    std::vector<ticket_id> words{}; ///< All words of these, and their salts.
    std::vector<inbox_id> octets{};
    std::vector<outbox_id> replies{};
    /// Are not known by their number any more, nor told anything; who writes from it is another.
    std::vector<person_id> unknown{};
    std::vector<person_id> numbers{}; ///< Have none any more.
    std::vector<parted_ticket> parted{};
    std::optional<std::int64_t> audit_upto{}; ///< These rows go whole.
    std::vector<erasure> jobs{};              ///< Replace those of the same key.
    std::vector<ending_ticket> noted{};       ///< One that is noted already stays.
    std::vector<ending_ticket> settled{};
    std::vector<kept_mark> marks{}; ///< Replace that of the class.
    std::vector<ticket_id> held{};
    std::vector<ticket_id> released{};

    [[nodiscard]] bool empty() const;
    void append(erased_rows later);
};

} // namespace ntbcare::db
