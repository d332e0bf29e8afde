// The workbench of one decision: who writes, what is stored about them, and the few ways a decision
// can leave a trace (row, ticket, text, event, reply, question, notice). Every decide_*.cpp works
// on it; nothing else includes it.
#pragma once

#include "gateway/flow/decide.hpp"
#include "routing/ticket/clocks.hpp"
#include "routing/ticket/transitions.hpp"

#include <string>
#include <string_view>

namespace ntbcare::flow {

struct desk_person;

class decision {
public:
    decision(
        db::turn_view& view,
        const incoming& message,
        const rules& by,
        const routing::moment& now,
        id_source& ids
    );

    [[nodiscard]] effects finish() &&;

    [[nodiscard]] const incoming& message() const { return message_; }
    [[nodiscard]] const routing::readings& read() const {
        return instead_ ? *instead_ : message_.read;
    }
    /// From here on what was read is this, not the message itself: an act that waited.
    void read_as(routing::readings act) { instead_ = std::move(act); }
    [[nodiscard]] const routing::catalogue& service() const { return by_.service; }
    [[nodiscard]] const settings& numbers() const { return by_.numbers; }
    [[nodiscard]] db::turn_view& view() { return view_; }
    [[nodiscard]] routing::wall_time now() const { return now_.wall; }
    [[nodiscard]] id_source& ids() { return ids_; }
    /// The index over the answers of the view.
    [[nodiscard]] const routing::answer_index& answers();

    /// The sender, made on first sight. Known ones get their last traffic noted.
    [[nodiscard]] const db::person& sender();
    [[nodiscard]] bool first_contact() const { return first_contact_; }
    /// The reply texts in the sender's language.
    [[nodiscard]] const routing::replies& texts();
    [[nodiscard]] const db::question* open_question() const;
    /// What the sender proved as an officer; null: he is none.
    [[nodiscard]] const db::officer_access* access();
    void keep_access(const db::officer_access& row);

    /// The ticket that one of the named numbers means, if it exists and the sender is a party to
    /// it. Null otherwise.
    [[nodiscard]] db::ticket_view* named_ticket();
    /// An open ticket of the sender, newest first; null when there is none.
    [[nodiscard]] db::ticket_view* last_open_ticket();
    [[nodiscard]] std::string number_of(db::ticket_id id) const;

    /// Ends the decision: writes the message's own row (or marks its parts as joined).
    void conclude(db::inbox_outcome became, db::ticket_id ticket = {});

    /// A new ticket with its first text; `row` lacks id, counters and times. Due in working days,
    /// or so long from now. Returns the view's entry.
    db::ticket_view& open_ticket(
        db::ticket row,
        std::string text,
        std::string data,
        std::optional<std::chrono::milliseconds> due_in = {}
    );
    /// Moves the ticket as the table of its life allows; false: refused, nothing changed. The next
    /// event recorded says where it led, and must be the one that the table writes for the step.
    [[nodiscard]] static bool
    move(db::ticket_view& ticket, routing::ticket_action action, routing::actor who);
    /// One step in a ticket's life; with `text`, the words it brought. Returns the event's number.
    std::int32_t record(
        db::ticket_view& ticket,
        std::string actor,
        std::string kind,
        std::string data,
        std::optional<std::pair<db::text_kind, std::string>> text = {}
    );

    /// Notes the text, and tells whether this person said it too often within the hour to be
    /// answered again. A cry for help is answered every ten minutes then.
    [[nodiscard]] bool said_too_often();
    /// From here on nothing goes to the sender, and the row says why.
    void fall_silent(db::silence why) { silence_ = why; }
    [[nodiscard]] db::silence silent_because() const { return silence_; }
    /// What the guards know of the talk with the sender.
    [[nodiscard]] talk& talk_with_sender() { return ids_.guards.people.of(sender().reach.person); }
    /// The message answers a question of ours, or is an officer's who has proved that it is he:
    /// what it brings is no idle talk.
    void note_act(bool is_one) { act_ = is_one; }
    [[nodiscard]] bool is_act() const { return act_; }
    [[nodiscard]] bool changes_tickets() const;
    /// The reply so far is to be sent.
    [[nodiscard]] bool has_reply() const { return static_cast<bool>(first_reply_); }
    /// It is not sent after all, nor what it asks asked; the row says why.
    void take_back_reply(db::silence why);
    /// Says behind the reply that silence follows; false: there is no room for it.
    [[nodiscard]] bool close_reply();
    /// An SMS to the sender that is no reply: what becomes of replies.
    void tell_sender(routing::reply_key key);
    /// An acknowledgement to somebody who does not write just now.
    void queue_for(const db::contact& to, std::string service, std::string text);
    /// A number of another country, none of those that are answered without approval.
    [[nodiscard]] bool waits_for_approval(const routing::msisdn& number) const;
    /// Where the sender stands; of most nothing is kept.
    [[nodiscard]] db::person_guard guard_of(db::person_id who) const;
    void keep_guard(const db::person_guard& row);
    /// What is to become of a reply to another country that waited.
    void settle_held(const db::held_decision& row);
    /// Whether a reply would be sent at all.
    [[nodiscard]] bool may_reply() const;
    /// What goes to the sender from here on goes by no SMS: she sees it on a screen.
    void say_nothing_by_sms() { by_screen_ = true; }
    /// The message's octets are not written: there is a code in them.
    void cut_octets() { octets_cut_ = true; }
    /// The one reply to the sender; the first counts as the reply that a repetition hears again.
    void
    reply(routing::reply_key key, const routing::reply_fields& fields, db::ticket_id ticket = {});
    /// The same words again, for a repeated message.
    void repeat_reply(std::string text, db::ticket_id ticket);
    /// An SMS to somebody else: the citizen of a ticket, an officer.
    void send(
        const db::contact& to, db::lane in, std::string text, const db::ticket& cause, bool receipt
    );
    /// An SMS to the reporter of a ticket, in her language, with its {number} and {state} given.
    /// None after STOP, which ends notices, or while replies pause: the ticket tells of it.
    void tell_reporter(
        const db::ticket_view& ticket,
        db::lane in,
        routing::reply_key key,
        routing::reply_fields fields,
        bool receipt
    );
    void ask(db::question question);
    /// The same question goes on, changed.
    void keep_question(db::question question);
    void close_question(db::person_id person);
    /// An SMS to the officers of an office, at once; about no ticket when that has no id.
    void tell_officers(
        const std::string& office,
        const db::ticket& about,
        db::lane in,
        routing::reply_key key,
        const routing::reply_fields& fields
    );
    /// Tells the office of a ticket: at once when it is urgent or the office's quiet time is over,
    /// else counted for later.
    void notify_office(
        const db::ticket_view& ticket, routing::reply_key key, const routing::reply_fields& fields
    );
    /// The incident a ticket belongs to; null: none.
    [[nodiscard]] db::incident* incident_of(const db::ticket& row);
    /// The ticket that an officer acts on when he names this one: the lead of its incident, while
    /// it follows that.
    [[nodiscard]] db::ticket_view& followed(db::ticket_view& ticket);
    /// The ticket as its reporter sees it: of one that follows, state and office of the lead.
    [[nodiscard]] db::ticket seen(const db::ticket& row) const;
    void change(const db::incident& row);
    void announce(const db::joint_update& said);
    /// If it leads an incident, another ticket must from now on.
    void stop_leading(const db::ticket& row);
    /// If it leads an incident, that is over with it.
    void finish_leading(const db::ticket& row);
    /// It stands alone from now on.
    void split_off(db::ticket_view& ticket);
    void stop_sender(bool stopped);
    void set_language(std::string code);
    void note_repeated(const db::earlier& first);
    /// Ends the decision on a message that was there before: no new row.
    void conclude_repeated(const db::earlier& first);
    /// Tells an office's officers how many tickets wait, and starts its quiet time again.
    void count_notice(db::office_notice& state);
    /// A new answer of an office, or one that changed; the turn knows it from here on.
    void keep_clarification(const db::clarification& row);
    void count_told(db::clarification_id id);
    void keep_broadcast(const db::broadcast& row);
    void keep_subscription(const db::subscription& row);
    /// One of many SMS: nobody asked for it, so it leaves last, and never after `until`.
    void tell_all(const db::contact& to, std::string text, routing::wall_time until);
    /// Who may see whole numbers, and what was asked; the turn knows it from here on.
    void keep_user(const db::app_user& row);
    void remove_user(const std::string& name);
    void keep_request(const db::unseal_request& row);
    void end_request(db::ticket_id of);
    /// The office is told nothing of the ticket any more, nor is it counted for it.
    void forget_at(const std::string& office, const db::ticket& row);
    /// What somebody at the desk did.
    void note_deed(const desk_person& by, std::string kind, db::ticket_id ticket, std::string data);
    void log(severity level, std::string_view name, db::ticket_id ticket = {});
    void log(severity level, std::string_view name, std::string_view key, std::string value);

    /// The sender's USSD session; null: she has none.
    [[nodiscard]] const db::ussd_session* ussd_session();
    void keep_ussd(db::ussd_session row);
    void end_ussd(db::person_id person);
    /// What the caller sees now.
    void show(protocol::ussd_screen screen);
    [[nodiscard]] bool has_concluded() const { return static_cast<bool>(made_.row); }
    [[nodiscard]] db::ticket_id ticket_concluded() const { return made_.ticket; }

    /// Adds to what this turn erases.
    void erase(db::erased_rows gone);
    /// Somebody without a number, for rows that nobody's may be.
    [[nodiscard]] db::person_id add_nobody();
    /// Who writes from the number is another from now on; she hears no notices any more. Nothing
    /// may be said to the sender after that.
    void forget_number_of(const db::person& who);
    /// An SMS that has not left is not waited for.
    void give_up(db::outbox_id row);
    void log_count(std::string_view name, std::string_view of, std::size_t count);

    /// What clocks owe an office.
    [[nodiscard]] db::office_clock& office_clock(const std::string& office);
    void keep(const db::office_clock& state);
    /// Nothing happened to the ticket: its clocks are looked at again then; none: never.
    void look_again(db::ticket_view& ticket, std::optional<routing::wall_time> at);

private:
    /// Sets when a new ticket is due, and when its clocks want the first look.
    void start_clocks(
        db::ticket& row, std::optional<std::chrono::milliseconds> due_in, bool supervised
    ) const;
    /// Lets its clocks know what happened. Returns what the event says of a pause; mostly nothing.
    [[nodiscard]] std::string
    run_clocks(db::ticket& row, std::string_view actor, std::string_view kind) const;
    void count_for_digest(const db::ticket& row, std::string_view kind, std::string_view data);
    /// The whole row is written once per turn and ticket: a later one replaces an earlier one.
    void write(const db::ticket& row);
    /// What is done when it ends: an anonymous one is parted from its reporter.
    void note_ending(const db::ticket& row);
    /// The row this message has or gets; of a long one its first part's.
    [[nodiscard]] db::inbox_id own_row();
    void hold_if_foreign(db::outbox_row& row);
    db::outbox_id queue(db::outbox_row row);
    [[nodiscard]] bool cried_too_often(talk& with, bool same_words) const;
    [[nodiscard]] bool party_to(const db::ticket_view& ticket);

    db::turn_view& view_;
    const incoming& message_;
    const rules& by_;
    const routing::moment& now_;
    id_source& ids_;
    effects made_;
    std::optional<routing::readings> instead_;
    const db::person* sender_ = nullptr;
    bool first_contact_ = false;
    db::inbox_id own_row_{};
    db::outbox_id first_reply_{};
    std::string first_reply_text_;
    db::silence silence_ = db::silence::none;
    bool octets_cut_ = false;
    bool by_screen_ = false;
    bool act_ = false;
    /// The sender's question before this message asked one, and whether it was closed meanwhile.
    bool asked_ = false;
    bool closed_ = false;
    std::optional<db::question> asked_before_;
};

/// "12/6": day and month in WITA, as people write it.
[[nodiscard]] std::string short_date(routing::wall_time at);
/// "14.30": the time of day in WITA.
[[nodiscard]] std::string short_time(routing::wall_time at);
/// What the clocks know of a ticket.
[[nodiscard]] routing::ticket_clocks clocks_of(const db::ticket& row);
/// The working days it was given; empty when it is due by the wall.
[[nodiscard]] std::string days_shown(const db::ticket& row);

// One kind of message each; called by decide() only.
void decide_report(decision& on);
/// Asks which of the places is meant, or whether the only one is.
void ask_which_place(decision& on, const db::ticket& row, const routing::place_reading& rivals);
void decide_held(decision& on, db::silence why);
/// Whether the reply may leave, now that it is known what the message did; else it is taken back.
void guard_reply(decision& on, db::inbox_outcome became, db::ticket_id ticket);
/// The number came by a carrier that is not its prefix's: a line for the operator, nothing else.
void note_carrier(decision& on);
/// HAPUS asks for a code; whether the message is a try at it, which is then dealt with.
void decide_erase(decision& on);
[[nodiscard]] bool answer_erase(decision& on, const db::question& asked);
void decide_status(decision& on);
/// The sender's open tickets with traffic lately; never secret ones: numbers are lent.
[[nodiscard]] std::vector<const db::ticket*> listed_tickets(decision& on);
void decide_unknown_number(decision& on);
void decide_addition(decision& on, db::ticket_view& ticket);
/// Whether an office waits for just this answer of the citizen: then the ticket waits no more, and
/// the office is told at once.
[[nodiscard]] bool inform(decision& on, db::ticket_view& ticket);
/// Whether the sender may open this closed ticket of hers again: it is not long over.
[[nodiscard]] bool can_reopen(decision& on, const db::ticket& row);
/// Whether the question offers that.
[[nodiscard]] bool is_offer(const db::question& asked);
/// Such a ticket, which she was last asked about; null: none.
[[nodiscard]] db::ticket_view* closed_lately(decision& on);
/// It is over; Y opens it again.
void offer_reopening(decision& on, const db::ticket& row, routing::wall_time closed_at);
/// The same, in the words given.
void add_words(decision& on, db::ticket_view& ticket, const std::string& words);
/// Whether the sender has said this already, in other words; then it is added there and done.
[[nodiscard]] bool decide_similar(decision& on, const db::ticket& would_be);
void decide_late_part(decision& on);
/// Makes a new report one of an incident when it is (incident of the row; its state is the
/// caller's to move); null: it stands alone.
const db::incident* join_incident(decision& on, db::ticket& would_be);
/// A report that stands alone may make one with others.
void count_report(decision& on, const db::ticket& row);
/// What a reporter hears who joined.
void reply_joined(decision& on, const db::ticket& row);
/// notice_incident or notice_growth to the lead's office, which has heard of all people then.
void tell_of_incident(decision& on, db::incident& of, routing::reply_key key);
/// Words of an office, and where they stand.
struct told_words {
    std::string words;
    db::ticket_id of{}; ///< The ticket whose text they are.
    std::int32_t n = 0; ///< Which text of it.
    bool finishes = false;
};
/// What an office said, to the ticket's reporter; when it finishes she is asked whether it is so.
void relay_answer(decision& on, const db::ticket_view& ticket, const told_words& said);
/// "1", behind "Lanjut: balas 1".
[[nodiscard]] bool asks_for_more(const decision& on);
/// Whether "1" asks for more of it; then that is told and done.
[[nodiscard]] bool
answer_more(decision& on, const db::question& asked, const db::ticket_view& ticket);
/// To the officers who had the ticket as it was `before`: another office has it now.
void tell_old_office(decision& on, const db::ticket& before, const routing::office& now);
void decide_cancel(decision& on);
void decide_secret(decision& on);
void decide_courtesy(decision& on);
void decide_subscription(decision& on, bool stopped);
/// LANGGAN and a place: whoever wants its news hears what is sent to all.
void decide_subscribe(decision& on);
void decide_unsubscribe(decision& on);
/// ASLI: whether a number or code that somebody was sent is ours.
void decide_verify(decision& on);
/// Whether an office has answered what HOAX or INFO asks; then it is told and done, with no ticket.
[[nodiscard]] bool decide_known_answer(decision& on);
/// "apa benar ..." without a keyword: told together with the number of the ticket it became.
[[nodiscard]] bool answer_with_ticket(decision& on, const db::ticket& ticket);
void decide_language(decision& on);
void decide_officer(decision& on);
/// Whether the officer may go on: his PIN is right or was lately. May change what is read(); when
/// he may not, he has been told and nothing else is to be done.
[[nodiscard]] bool prove_officer(decision& on);
/// The ticket's life does not allow what he asks for, and he is told its state.
void refuse_act(decision& on, const db::ticket& row);
/// TERIMA, PROSES: he has it in hand.
void take_up(decision& on, db::ticket_view& ticket);
/// TANYA: a question to the citizen, and the clock waits.
void ask_reporter(decision& on, db::ticket_view& ticket);
/// ALIH and BUKAN: it is another office's, or the coordinator's to decide.
void pass_on(decision& on, db::ticket_view& ticket);
void give_back(decision& on, db::ticket_view& ticket);
/// AJAK: another office works on it too.
void invite(decision& on, db::ticket_view& ticket);
/// DAFTAR and LAPORAN; whether "1" asks for the next page.
void decide_list(decision& on);
[[nodiscard]] bool answer_list(decision& on, const db::question& asked);
void decide_figures(decision& on);
/// To the citizen: another office has her ticket. With the door of one outside.
void tell_citizen_moved(decision& on, const db::ticket_view& ticket, const routing::office& now);
/// notice_new to the office of a ticket, with its words if they may be told and are in the view.
void tell_new_office(decision& on, const db::ticket_view& ticket);
/// The office must not know of the ticket: it is the one that is complained of.
[[nodiscard]] bool is_excluded(std::string_view office, const db::ticket& row);
/// The ticket is his office's, or it works on it too; never of one that is excluded.
[[nodiscard]] bool works_on(std::string_view office, const db::ticket& row);
/// Whether the open question takes this message; then it is done.
[[nodiscard]] bool decide_answer(decision& on, const db::question& asked);
/// Whether this is a redelivery or a repetition; then it is done.
[[nodiscard]] bool decide_repeated(decision& on);
/// The same from a number that was forgotten since: nobody is made of it, and nothing said.
[[nodiscard]] bool decide_copy_of_forgotten(decision& on);

/// The answer that speaks of the text and holds today; null: none, or nobody knows which.
[[nodiscard]] const db::clarification*
known_answer(decision& on, std::string_view text, bool questions_too);
/// By the digits of its code, also when it is over; null: no such one.
[[nodiscard]] const db::clarification* clarification_named(decision& on, std::string_view digits);
[[nodiscard]] bool is_valid(const db::clarification& row, routing::wall_time now);
[[nodiscard]] routing::reply_key reply_of(routing::news_verdict verdict);
/// "482 736"
[[nodiscard]] std::string shown_code(const decision& on, db::clarification_id id);

/// The label of a ticket's topic, and the short name of its office, as people read them.
[[nodiscard]] std::string topic_label(const decision& on, const db::ticket& ticket);
[[nodiscard]] std::string office_name(const decision& on, const db::ticket& ticket);
[[nodiscard]] std::string office_name(const decision& on, std::string_view id);
/// Who took a step, as its event says: "officer:puprpkp".
[[nodiscard]] std::string officer_actor(std::string_view office);
/// The number as people read it: "482 7363".
[[nodiscard]] std::string shown_number(const decision& on, const db::ticket& ticket);
/// Who writes, as an office may know her.
[[nodiscard]] std::string pseudonym(const decision& on, const db::ticket& ticket);

} // namespace ntbcare::flow
