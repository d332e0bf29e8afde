// What may go wrong on a carrier's side, as values: one struct for each place where it goes wrong.
// Filled by tests, by the list of named faults and by the command line of `smsc_sim`; read by the
// dice, the wire and the connections. By default all is well, and any two faults can be combined.
#pragma once

#include "protocol/smpp/status.hpp"
#include "tests/smsc/id_form.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace ntbcare::sim {

using std::chrono::milliseconds;

/// Binds and the life of a connection.
struct bind_faults {
    std::size_t refuse = 0; ///< So many binds are refused, then they are taken.
    std::uint32_t refuse_status = protocol::status::bind_failed;
    std::size_t drop = 0;          ///< So many binds are taken and the line broken at once.
    bool ignore_enquiries = false; ///< enquire_link is never answered.
    // Of each connection, counted in submit_sm; 0 = never.
    std::size_t disconnect_after = 0; ///< The line breaks.
    std::size_t unbind_after = 0;     ///< unbind with the window full: no answer comes any more.
    std::size_t silent_after = 0;     ///< Nothing is read or written, and the socket stays open.
};

/// How submit_sm is answered. Chances are 0 to 1.
struct answer_faults {
    double drop = 0;        ///< Taken, never answered.
    double late = 0;        ///< Taken, answered `late_by` later.
    double throttle = 0;    ///< Not taken: throttle_status.
    double nack = 0;        ///< Not taken: generic_nack.
    double wrong_type = 0;  ///< Taken; the answer is a data_sm_resp.
    double strange = 0;     ///< Before the answer comes one to a request that nobody made.
    milliseconds delay{0};  ///< Every answer comes so much later.
    milliseconds jitter{0}; ///< And up to this more, so that they come out of order.
    milliseconds late_by{1'000};
    std::size_t burst = 0;         ///< So many in a row are throttled ...
    std::size_t burst_every = 100; ///< ... of every so many.
    std::uint32_t throttle_status = protocol::status::throttled;
    std::size_t rate_max = 0;    ///< More submit_sm in a second are throttled; 0 = no limit.
    std::size_t window_max = 0;  ///< More without an answer are refused; 0 = no limit.
    bool window_ignores = false; ///< ... or are neither taken nor answered.
};

/// What comes to the gateway. Chances are 0 to 1.
struct delivery_faults {
    double duplicate = 0;     ///< An acknowledged deliver_sm comes once more.
    double shuffle_parts = 0; ///< The parts of a long SMS come in another order.
    double lose_part = 0;     ///< One part of a long SMS never comes.
};

/// How a receipt is written.
enum class receipt_dialect : std::uint8_t {
    standard,     ///< SMPP 3.4 appendix B.
    ucs2_flagged, ///< The same octets, data_coding 8.
    utf16,        ///< data_coding 8 and really UTF-16.
    capitals,     ///< Keys in capitals, values in small letters.
    spelt_out,    ///< "DELIVERED", dates of 14 digits, err of one.
    brief,        ///< id, stat and err only.
    tlv,          ///< No text: receipted_message_id and message_state.
    unflagged,    ///< esm_class says nothing.
};

struct receipt_faults {
    receipt_dialect dialect = receipt_dialect::standard;
    id_form response_id = id_form::hex; ///< The id in submit_sm_resp ...
    id_form receipt_id = id_form::hex;  ///< ... and in the receipt.
    bool before_response = false;       ///< The receipt comes before submit_sm_resp.
    bool intermediate = false;          ///< ENROUTE comes before the end.
    bool clock_jumps = false;           ///< Dates are hours or years off, back and forth.
    double lose = 0;                    ///< Chance that it never comes.
    double undelivered = 0;             ///< Chance of UNDELIV; the SMS is on no phone.
    milliseconds delay{0};
};

/// What is wrong with a PDU's length.
enum class length_fault : std::uint8_t {
    none,
    small,  ///< command_length 8.
    huge,   ///< command_length of 2 GiB.
    longer, ///< 8 more than there are: the next PDU is swallowed.
    cut,    ///< The body ends before its fields do; command_length agrees.
};

/// Octets on the line.
struct wire_faults {
    std::size_t cut_max = 0;  ///< Writes of 1 to so many octets; 1 = octet by octet, 0 = whole.
    std::size_t read_max = 0; ///< Reads so many octets a second; 0 = as they come.
    length_fault length = length_fault::none;
    std::size_t length_every = 20; ///< Of so many deliver_sm one.
    bool strange_tlvs = false;     ///< Unknown and vendor TLVs on deliver_sm and responses.
};

struct fault_options {
    std::uint64_t seed = 1;
    bind_faults binds{};
    answer_faults answers{};
    delivery_faults deliveries{};
    receipt_faults receipts{};
    wire_faults wire{};
};

} // namespace ntbcare::sim
