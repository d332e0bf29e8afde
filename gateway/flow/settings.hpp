// The service's numbers, from conf/gateway.toml; defaults are the shipped ones.
#pragma once

#include "gateway/flow/send_link.hpp"
#include "gateway/flow/ussd/call.hpp"
#include "routing/ticket/clocks.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ntbcare::flow {

/// What an officer's list counts up to.
inline constexpr std::size_t office_tickets_max = 200;

/// When and how fast one text goes to many.
struct broadcast_rules {
    /// Times of day, WITA, between which it goes.
    std::chrono::milliseconds from = std::chrono::hours{8};
    std::chrono::milliseconds until = std::chrono::hours{20};
    /// People told in a second.
    std::size_t a_second = 20;
    /// What was not told so long after it was approved is told to nobody more.
    std::chrono::milliseconds within = std::chrono::days{3};
};

/// How much is answered. A count of 0 means: no limit.
struct guard_settings {
    /// Answers to what made or changed no ticket: so many in a row to one number, and in a day.
    std::int32_t passive_in_row = 5;
    std::int32_t passive_a_day = 20;
    /// So many tickets of one number are acknowledged each within this time, the rest by one SMS.
    std::int32_t acks_each = 5;
    std::chrono::milliseconds acks_within = std::chrono::minutes{10};
    /// Messages of one number within an hour that made and changed nothing; then it is a loop.
    std::int32_t exchanges_an_hour = 30;
    /// Answers to one number in a day, to one prefix (8 digits) and to one text in an hour, and of
    /// one link in a minute.
    std::size_t sender_a_day = 60;
    std::size_t prefix_an_hour = 20'000;
    std::size_t shape_an_hour = 20'000;
    std::size_t link_a_minute = 1'000'000;
    /// Country codes beside 62 whose numbers are answered without approval.
    std::vector<std::string> reply_countries{};
    /// A reply to another country that nobody approved in this time is too old to be sent.
    std::chrono::milliseconds approval_within = std::chrono::days{7};
    /// Numbers that are our own: never answered. As E.164, or as short codes.
    std::vector<std::string> own_numbers{};
    /// Whose numbers are whose, to tell one that came by another carrier.
    prefix_routes carriers{};
};

/// How long things are kept. 0 days: for ever.
struct retention_settings {
    std::chrono::days words{730};      ///< Of a ticket, after it has ended.
    std::chrono::days octets{30};      ///< Of messages, as they came.
    std::chrono::days held_octets{90}; ///< Of those that were not answered.
    std::chrono::days replies{90};     ///< Texts of SMS that left, or never will.
    std::chrono::days numbers{730};    ///< Of people without an open ticket, after they last wrote.
    std::chrono::days audit{1825};     ///< Deeds of people at the desk.
};

struct settings {
    /// The same octets from the same sender are a redelivery for this long.
    std::chrono::milliseconds redelivery_window = std::chrono::hours{24};
    /// A repeated message whose reply was accepted longer ago than this hears the reply again, once
    /// an hour.
    std::chrono::milliseconds repeat_reply_after = std::chrono::seconds{60};
    std::chrono::milliseconds repeat_reply_every = std::chrono::hours{1};
    /// Who says the same in other words within this time adds to her open ticket; 0: never.
    std::chrono::milliseconds similar_within = std::chrono::hours{24};
    /// So many people who report one thing in one place within this time make it an incident.
    std::size_t incident_from = 5;
    std::chrono::milliseconds incident_within = std::chrono::hours{1};
    /// Later reports join it as long as the last one is not older.
    std::chrono::milliseconds incident_joins_within = std::chrono::hours{24};
    /// A question stays open this long.
    std::chrono::milliseconds question_open = std::chrono::hours{72};
    /// A closed ticket can be opened again by its citizen so long after its last step.
    std::chrono::milliseconds reopen_within = std::chrono::days{30};
    /// Officers hear of new tickets at most this often; urgent ones at once.
    std::chrono::milliseconds notice_every = std::chrono::minutes{10};
    /// STATUS alone lists tickets changed within this time (numbers are reassigned).
    std::chrono::milliseconds status_list_within = std::chrono::days{60};
    /// No SMS leaves after its deadline.
    std::chrono::milliseconds acknowledgement_within = std::chrono::hours{1};
    std::chrono::milliseconds answer_within = std::chrono::hours{48};
    /// A one-time code is good this long.
    std::chrono::milliseconds code_within = std::chrono::minutes{30};
    /// The same text from the same number is answered so often within an hour.
    std::size_t same_text_max = 3;
    /// Stores and answers nothing.
    bool pause_replies = false;
    /// Of tickets; `named_rungs` is the size of `escalate_to`.
    routing::clock_rules clocks{};
    /// Offices above the coordinator's desk that hear of what is late, in order.
    std::vector<std::string> escalate_to{};
    broadcast_rules broadcasts{};
    /// Each office hears on the first working day of a week where it stands.
    bool weekly_digest = true;
    /// An officer's PIN is good so long for what comes by the same carrier; 0: none is asked for.
    std::chrono::milliseconds pin_within = std::chrono::hours{12};
    /// So many wrong ones in a row lock the number for this time.
    std::int32_t pin_tries_max = 3;
    std::chrono::milliseconds pin_locked_for = std::chrono::hours{1};
    /// A ticket that offices passed on so often is the coordinator's to decide.
    std::int32_t bounces_max = 3;
    /// Offices that may work on a ticket beside its own.
    std::size_t also_max = 3;
    guard_settings guards{};
    ussd_settings ussd{};
    retention_settings retention{};
};

} // namespace ntbcare::flow
