// Every PDU in every state, in both roles, with and without a request in flight: what a session
// must do with it, as SMPP 3.4 table 2-1 and our decisions (strict in what we send, liberal in what
// we take) say. The tables are written from these, not from the code.

#include "tests/protocol/smpp_session_script.hpp"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::protocol {
namespace {

using namespace std::chrono_literals;

// The columns. Unbinding has three faces: we wait for answers before our unbind, we wait for the
// answer to it, or the peer waits for our answers before it gets its own.
enum class stage { initial, open, binding, tx, rx, trx, draining, waiting, peer_unbound, closed };
constexpr std::size_t stages = 10;
constexpr std::array<std::string_view, stages> stage_names{
    "initial",
    "open",
    "binding",
    "bound_tx",
    "bound_rx",
    "bound_trx",
    "draining",
    "waiting",
    "peer_unbound",
    "closed"};

// What a session does with a PDU, one letter each:
//   .  nothing at all: there is no connection      -  it waits; the answer comes later
//   A  accepted: its event, no answer yet          R  answered at once with status 0
//   W  own response, ESME_RINVBNDSTS               B  own response, ESME_RALYBND
//   Q  own response, the link's busy status        N  generic_nack, ESME_RINVCMDID, octets kept
//   L  own response, ESME_RINVCMDLEN, octets kept  M  the same with ESME_RINVMSGLEN
//   C  completes our request                       K  nacks our request       k  a nack of nothing
//   u  unexpected, unknown number                  t  unexpected, wrong type
//   b  unexpected, broken body                     l  unexpected, late, with its token
//   D  dropped, counted as rejected                U  dropped, counted as unexpected
//   E  the end: close_transport (and what is due)  F  the bind failed, the end
struct row {
    std::string_view name;
    std::function<pdu(std::uint32_t sequence)> make;
    std::string_view esme; ///< initial open binding tx rx trx draining waiting peer_unbound closed
    std::string_view smsc;
    enum class shape { whole, cut } octets = shape::whole;
};

constexpr std::uint32_t strange_sequence = 4711;

pdu with(pdu value, std::uint32_t sequence) {
    value.sequence = sequence;
    return value;
}

/// With something in every body that has one, so that it can be cut.
pdu sample(command_id command) {
    if (command == command_id::deliver_sm_resp) {
        return {command, 0, 0, message_id_response{"a1b2"}, {}};
    }
    for (auto& one : samples()) {
        if (one.command == command) {
            return one;
        }
    }
    return {command, 0, 0, no_body{}, {}};
}

row whole(command_id command, std::string_view esme, std::string_view smsc) {
    return {
        name_of(command), [=](std::uint32_t n) { return with(sample(command), n); }, esme, smsc};
}

/// Its octets end one before the last of its mandatory part.
row cut(command_id command, std::string_view esme, std::string_view smsc) {
    auto made = whole(command, esme, smsc);
    made.octets = row::shape::cut;
    return made;
}

/// What the peer asks for, whole and broken.
std::vector<row> request_rows() {
    using enum command_id;
    return {
        whole(bind_receiver, ".WWWWWWWW.", ".ABBBBBBB."),
        whole(bind_transmitter, ".WWWWWWWW.", ".ABBBBBBB."),
        whole(bind_transceiver, ".WWWWWWWW.", ".ABBBBBBB."),
        cut(bind_receiver, ".WWWWWWWW.", ".LBBBBBBB."),
        cut(bind_transmitter, ".WWWWWWWW.", ".LBBBBBBB."),
        cut(bind_transceiver, ".WWWWWWWW.", ".LBBBBBBB."),
        whole(outbind, ".ADDDDDDD.", ".DDDDDDDD."),
        cut(outbind, ".DDDDDDDD.", ".DDDDDDDD."),
        whole(unbind, ".WWEEE-R-.", ".WWEEE-R-."),
        whole(enquire_link, ".RRRRRRRR.", ".RRRRRRRR."),
        whole(submit_sm, ".WWWWWWWW.", ".WWAWAQQQ."),
        whole(submit_multi, ".WWWWWWWW.", ".WWAWAQQQ."),
        whole(query_sm, ".WWWWWWWW.", ".WWAWAQQQ."),
        whole(cancel_sm, ".WWWWWWWW.", ".WWAWAQQQ."),
        whole(replace_sm, ".WWWWWWWW.", ".WWAWAQQQ."),
        whole(data_sm, ".WWWAAQQQ.", ".WWAWAQQQ."),
        whole(deliver_sm, ".WWWAAQQQ.", ".WWWWWWWW."),
        whole(alert_notification, ".DDDAADDD.", ".DDDDDDDD."),
        cut(submit_sm, ".WWWWWWWW.", ".WWMWMQQQ."),
        cut(submit_multi, ".WWWWWWWW.", ".WWMWMQQQ."),
        cut(query_sm, ".WWWWWWWW.", ".WWLWLQQQ."),
        cut(cancel_sm, ".WWWWWWWW.", ".WWLWLQQQ."),
        cut(replace_sm, ".WWWWWWWW.", ".WWMWMQQQ."),
        cut(data_sm, ".WWWLLQQQ.", ".WWLWLQQQ."),
        cut(deliver_sm, ".WWWMMQQQ.", ".WWWWWWWW."),
        cut(alert_notification, ".DDDDDDDD.", ".DDDDDDDD."),
        whole(command_id{0x0a}, ".NNNNNNNN.", ".NNNNNNNN."),
        whole(command_id{0x110}, ".NNNNNNNN.", ".NNNNNNNN."),
        whole(command_id{0}, ".NNNNNNNN.", ".NNNNNNNN."),
        whole(command_id{0x7fffffff}, ".NNNNNNNN.", ".NNNNNNNN."),
    };
}

/// Responses to nothing of ours: dropped, counted, never answered.
std::vector<row> stray_rows() {
    using enum command_id;
    const auto unknown = [](command_id command) {
        return whole(command, ".uuuuuuuu.", ".uuuuuuuu.");
    };
    const auto broken = [](command_id command) {
        return cut(command, ".bbbbbbbb.", ".bbbbbbbb.");
    };
    return {
        unknown(bind_receiver_resp),
        unknown(bind_transmitter_resp),
        unknown(bind_transceiver_resp),
        cut(bind_receiver_resp, ".uuuuuuuu.", ".uuuuuuuu."),
        cut(bind_transmitter_resp, ".uuuuuuuu.", ".uuuuuuuu."),
        cut(bind_transceiver_resp, ".uuuuuuuu.", ".uuuuuuuu."),
        unknown(submit_sm_resp),
        unknown(submit_multi_resp),
        unknown(query_sm_resp),
        unknown(cancel_sm_resp),
        unknown(replace_sm_resp),
        unknown(data_sm_resp),
        unknown(deliver_sm_resp),
        broken(submit_sm_resp),
        broken(submit_multi_resp),
        broken(query_sm_resp),
        broken(data_sm_resp),
        broken(deliver_sm_resp),
        unknown(command_id{0x8000000a}),
        unknown(command_id{0x80000110}),
        unknown(command_id{0xffffffff}),
        whole(generic_nack, ".kkkkkkkk.", ".kkkkkkkk."),
        whole(unbind_resp, ".UUUUUUUU.", ".UUUUUUUU."),
        whole(enquire_link_resp, ".UUUUUUUU.", ".UUUUUUUU."),
    };
}

/// Responses to the bind or unbind that we sent last (in the other columns there is none).
std::vector<row> control_rows() {
    using enum command_id;
    const auto refused = [](command_id command, std::string_view esme) {
        return row{
            "refused",
            [=](std::uint32_t n) {
                return pdu{command, status::invalid_password, n, no_body{}, {}};
            },
            esme,
            ".uuuuuuuu."};
    };
    return {
        whole(bind_transceiver_resp, ".uAuuuuuu.", ".uuuuuuuu."),
        whole(bind_receiver_resp, ".uuuuuuuu.", ".uuuuuuuu."),
        whole(bind_transmitter_resp, ".uuuuuuuu.", ".uuuuuuuu."),
        refused(bind_transceiver_resp, ".uFuuuuuu."),
        refused(bind_receiver_resp, ".uuuuuuuu."),
        whole(generic_nack, ".kFkkkkEk.", ".kkkkkkEk."),
        whole(unbind_resp, ".UUUUUUEU.", ".UUUUUUEU."),
    };
}

/// Responses to a request of ours, in the columns in which one can be in flight. Each command's
/// other column set is the matrix again: what may be asked there may be answered there.
struct answer_row {
    command_id request;
    role side;
    std::string_view in_flight; ///< x = one can be in flight
};
const answer_row answer_rows[] = {
    {command_id::submit_sm, role::esme, "...x.xxxx."},
    {command_id::submit_multi, role::esme, "...x.xxxx."},
    {command_id::query_sm, role::esme, "...x.xxxx."},
    {command_id::cancel_sm, role::esme, "...x.xxxx."},
    {command_id::replace_sm, role::esme, "...x.xxxx."},
    {command_id::data_sm, role::esme, "...x.xxxx."},
    {command_id::deliver_sm, role::smsc, "....xxxxx."},
    {command_id::data_sm, role::smsc, "....xxxxx."},
};

/// A session brought into a column.
class cell {
public:
    cell(role side, stage where, std::optional<command_id> in_flight = std::nullopt)
        : script{config_for(side, where)}
        , side_{side} {
        if (where == stage::initial) {
            return;
        }
        script.connect();
        if (where != stage::open) {
            begin_bind(where);
        }
        if (where == stage::closed) {
            script.lose_connection();
        }
        if (where != stage::open && where != stage::binding && where != stage::closed) {
            finish_bind();
            ask(in_flight);
            begin_unbind(where);
        }
        static_cast<void>(script.sent());
        static_cast<void>(script.events());
    }

    session_script script;
    std::uint32_t control_sequence = strange_sequence;
    std::uint32_t asked_sequence = strange_sequence;

private:
    static session_config config_for(role side, stage where) {
        auto config = side == role::esme ? esme_config() : smsc_config();
        config.busy_status = status::throttled;
        config.await_outbind = side == role::esme; // else it is never just open
        config.response_within = 60s;              // a request outlives the wait of an unbind
        config.bind = where == stage::tx   ? bind_type::transmitter
                      : where == stage::rx ? bind_type::receiver
                                           : bind_type::transceiver;
        return config;
    }
    void begin_bind(stage) {
        const auto command = command_of(script.machine.config().bind);
        if (side_ == role::smsc) {
            script.deliver(with(sample(command), 1));
            return;
        }
        script.machine.bind(script.now);
        control_sequence = script.sent_one().sequence;
    }
    void finish_bind() {
        if (side_ == role::smsc) {
            script.machine.accept_bind(script.now);
            return;
        }
        const auto command = response_of(command_of(script.machine.config().bind));
        script.deliver(with(sample(command), control_sequence));
        control_sequence = strange_sequence;
    }
    void ask(std::optional<command_id> command) {
        if (command) {
            const auto body = sample(*command).body;
            const auto sent = script.machine.request(*command, body, {}, 77, script.now);
            ASSERT_TRUE(sent) << name_of(*command);
            asked_sequence = static_cast<std::uint32_t>(*sent);
        }
    }
    /// The peer's message that we owe an answer holds an unbind up, whoever asked for it.
    void begin_unbind(stage where) {
        if (where == stage::draining || where == stage::peer_unbound) {
            const auto command =
                side_ == role::esme ? command_id::deliver_sm : command_id::submit_sm;
            script.deliver(with(sample(command), 500));
        }
        if (where == stage::peer_unbound) {
            script.deliver(command_id::unbind, 501);
        } else if (where == stage::draining || where == stage::waiting) {
            static_cast<void>(script.sent());
            script.machine.unbind(script.now);
        }
        if (where == stage::waiting) {
            if (!script.machine.has_output()) {
                script.advance(5s); // no more waiting for what is in flight
            }
            control_sequence = script.sent_one().sequence;
        }
    }

    role side_;
};

/// What was seen, as a letter of the tables; "?" and the reason for anything else.
class observer {
public:
    explicit observer(session_script& script)
        : script_{script}
        , before_{script.machine.counters()} {}

    std::string letter_for(const octets& frame) {
        script_.deliver(frame);
        sent_ = script_.sent();
        events_ = script_.events();
        const auto& after = script_.machine.counters();
        rejected_ = after.rejected - before_.rejected;
        unexpected_ = after.unexpected - before_.unexpected;
        busy_ = after.busy - before_.busy;
        nacks_ = after.nacks_sent - before_.nacks_sent;
        broken_ = after.broken_responses - before_.broken_responses;
        const bool heard = after.pdus_in != before_.pdus_in;
        const auto counted = rejected_ + unexpected_ + busy_ + nacks_ + broken_;
        if (sent_.empty() && events_.empty() && counted == 0) {
            return heard ? "-" : ".";
        }
        if (!events_.empty() && std::holds_alternative<close_transport>(events_.back())) {
            return std::holds_alternative<bind_failed>(events_.front()) ? "F" : "E";
        }
        if (sent_.empty()) {
            return events_.empty() ? dropped() : taken();
        }
        return answered(frame);
    }

private:
    std::string dropped() const {
        return rejected_ == 1 && unexpected_ == 0   ? "D"
               : rejected_ == 0 && unexpected_ == 1 ? "U"
                                                    : "?counters";
    }
    std::string taken() const {
        if (events_.size() != 1 || rejected_ != 0) {
            return "?events";
        }
        const auto& event = events_.front();
        if (const auto* nack = std::get_if<nack_received>(&event)) {
            return nack->token == 77U ? "K" : unexpected_ == 1 ? "k" : "?nack";
        }
        if (const auto* stray = std::get_if<unexpected_response>(&event)) {
            return unexpected_ == 1 ? letter_of(*stray) : "?uncounted";
        }
        if (const auto* response = std::get_if<response_received>(&event)) {
            return response->token == 77U ? "C" : "?token";
        }
        const bool accepted = std::holds_alternative<request_received>(event) ||
                              std::holds_alternative<notification_received>(event) ||
                              std::holds_alternative<outbind_received>(event) ||
                              std::holds_alternative<bind_requested>(event) ||
                              std::holds_alternative<bound>(event);
        return accepted && unexpected_ == 0 ? "A" : "?event";
    }
    std::string letter_of(const unexpected_response& stray) const {
        using cause = unexpected_response::cause;
        const bool broken = stray.why == cause::broken_body;
        if (broken != (broken_ == 1)) {
            return "?broken";
        }
        return stray.why == cause::late               ? (stray.token == 77U ? "l" : "?late")
               : stray.why == cause::unknown_sequence ? "u"
               : stray.why == cause::wrong_type       ? "t"
                                                      : "b";
    }
    std::string answered(const octets& frame) const {
        const auto asked = decode(frame).value;
        if (sent_.size() != 1 || sent_[0].sequence != asked.sequence ||
            is_response(asked.command)) {
            return "?answers";
        }
        const auto& answer = sent_[0];
        if (answer.status == status::ok) {
            return events_.empty() && answer.command == response_of(asked.command) ? "R" : "?ok";
        }
        const auto* told = events_.size() == 1 ? std::get_if<pdu_rejected>(&events_[0]) : nullptr;
        if (told == nullptr || told->status != answer.status || rejected_ != 1 ||
            answer.body != pdu_body{no_body{}}) {
            return "?rejected";
        }
        return letter_of(answer, asked, told->raw == frame);
    }
    std::string letter_of(const pdu& answer, const pdu& asked, bool kept) const {
        if (answer.command == command_id::generic_nack) {
            return answer.status == status::invalid_command_id && kept && nacks_ == 1 ? "N"
                                                                                      : "?nack";
        }
        if (nacks_ != 0 || answer.command != response_of(asked.command)) {
            return "?command";
        }
        struct named {
            std::uint32_t status;
            bool kept;
            const char* letter;
        };
        constexpr std::array names{
            named{status::invalid_bind_state, false, "W"},
            named{status::already_bound, false, "B"},
            named{status::throttled, false, "Q"},
            named{status::invalid_command_length, true, "L"},
            named{status::invalid_message_length, true, "M"}};
        for (const auto& one : names) {
            if (one.status == answer.status && one.kept == kept) {
                const bool is_busy = one.status == status::throttled;
                return is_busy == (busy_ == 1) ? one.letter : "?busy";
            }
        }
        return "?status";
    }

    session_script& script_;
    session_counters before_;
    std::vector<pdu> sent_;
    std::vector<session_event> events_;
    std::uint64_t rejected_ = 0, unexpected_ = 0, busy_ = 0, nacks_ = 0, broken_ = 0;
};

octets frame_of(const row& which, std::uint32_t sequence) {
    const auto value = which.make(sequence);
    octets frame;
    if (is_known(value.command)) {
        frame = encoded(value);
    } else {
        encode_header(value.command, 0, sequence, frame);
    }
    if (which.octets == row::shape::cut) {
        frame.pop_back();
        frame[3] = static_cast<std::uint8_t>(frame.size());
    }
    return frame;
}

enum class number_of_row { strange, control, asked };

std::string observed(const row& which, role side, number_of_row number) {
    std::string letters;
    for (std::size_t i = 0; i < stages; ++i) {
        cell at{side, static_cast<stage>(i)};
        const auto sequence =
            number == number_of_row::control ? at.control_sequence : strange_sequence;
        const auto state = at.script.machine.state();
        const auto letter = observer{at.script}.letter_for(frame_of(which, sequence));
        letters += letter;
        const bool moves = letter == "A" || letter == "E" || letter == "F" || letter == "-";
        EXPECT_TRUE(moves || at.script.machine.state() == state) << which.name << " moves it";
    }
    return letters;
}

void expect_rows(const std::vector<row>& rows, number_of_row number) {
    for (const auto& one : rows) {
        const auto* cut = one.octets == row::shape::cut ? " cut" : "";
        ASSERT_EQ(one.esme.size(), stages) << one.name;
        ASSERT_EQ(one.smsc.size(), stages) << one.name;
        EXPECT_EQ(observed(one, role::esme, number), one.esme) << one.name << cut << " to an ESME";
        EXPECT_EQ(observed(one, role::smsc, number), one.smsc) << one.name << cut << " to an SMSC";
    }
}

TEST(session_cells, every_column_is_the_state_it_says) {
    constexpr std::array wanted{
        session_state::initial,
        session_state::open,
        session_state::binding,
        session_state::bound_tx,
        session_state::bound_rx,
        session_state::bound_trx,
        session_state::unbinding,
        session_state::unbinding,
        session_state::unbinding,
        session_state::closed};
    for (const auto side : {role::esme, role::smsc}) {
        for (std::size_t i = 0; i < stages; ++i) {
            cell at{side, static_cast<stage>(i)};
            EXPECT_EQ(at.script.machine.state(), wanted[i]) << stage_names[i];
        }
    }
}

TEST(session_cells, what_the_peer_asks_for_is_taken_or_refused_by_name) {
    expect_rows(request_rows(), number_of_row::strange);
}

TEST(session_cells, responses_to_nothing_are_counted_and_never_answered) {
    expect_rows(stray_rows(), number_of_row::strange);
}

TEST(session_cells, the_answer_to_a_bind_or_unbind_counts_only_where_one_waits) {
    expect_rows(control_rows(), number_of_row::control);
}

TEST(session_cells, no_command_is_left_out) {
    std::set<command_id> seen;
    for (const auto& rows : {request_rows(), stray_rows()}) {
        for (const auto& one : rows) {
            seen.insert(one.make(1).command);
        }
    }
    for (const auto& one : samples()) {
        EXPECT_TRUE(seen.contains(one.command)) << name_of(one.command);
    }
}

/// One answer to a request in flight; true if the request is in flight no more.
void expect_answer(
    const answer_row& which, stage where, const pdu& answer, const char* letter, bool cut = false
) {
    cell at{which.side, where, which.request};
    SCOPED_TRACE(std::string{stage_names[static_cast<std::size_t>(where)]});
    row shaped{"", [&](std::uint32_t n) { return with(answer, n); }, "", ""};
    shaped.octets = cut ? row::shape::cut : row::shape::whole;
    const auto frame = frame_of(shaped, at.asked_sequence);
    EXPECT_EQ(observer{at.script}.letter_for(frame), letter);
    const bool is_over = *letter == 'C' || *letter == 'K';
    EXPECT_EQ(at.script.machine.in_flight(), is_over ? 0U : 1U);
}

TEST(session_cells, an_answer_completes_its_request_wherever_one_can_be_in_flight) {
    for (const auto& which : answer_rows) {
        SCOPED_TRACE(std::string{name_of(which.request)});
        const auto response = response_of(which.request);
        const bool is_submit = which.request == command_id::submit_sm;
        const auto other = is_submit ? command_id::data_sm_resp : command_id::submit_sm_resp;
        const bool has_body = sample(response).body != pdu_body{no_body{}};
        for (std::size_t i = 0; i < stages; ++i) {
            if (which.in_flight[i] != 'x') {
                continue;
            }
            const auto where = static_cast<stage>(i);
            expect_answer(which, where, sample(response), "C");
            expect_answer(which, where, {response, 0, 0, no_body{}, {}}, "C");
            expect_answer(which, where, {response, status::throttled, 0, no_body{}, {}}, "C");
            expect_answer(which, where, {response, 0x400, 0, no_body{}, {}}, "C");
            expect_answer(which, where, sample(command_id::generic_nack), "K");
            expect_answer(which, where, sample(other), "t");
            if (has_body) {
                expect_answer(which, where, sample(response), "b", true);
            }
        }
    }
}

TEST(session_cells, an_answer_after_its_time_is_late_wherever_it_comes) {
    for (const auto& which : answer_rows) {
        SCOPED_TRACE(std::string{name_of(which.request)});
        for (const auto where : {stage::tx, stage::rx, stage::trx}) {
            if (which.in_flight[static_cast<std::size_t>(where)] != 'x') {
                continue;
            }
            cell at{which.side, where, which.request};
            at.script.deliver(command_id::enquire_link, 9);
            at.script.advance(60s);
            static_cast<void>(at.script.sent());
            static_cast<void>(at.script.events());
            const auto late = encoded(with(sample(response_of(which.request)), at.asked_sequence));
            EXPECT_EQ(observer{at.script}.letter_for(late), "l");
            EXPECT_EQ(observer{at.script}.letter_for(late), "u") << "once";
        }
    }
}

TEST(session_cells, what_may_be_in_flight_is_what_may_be_asked) {
    for (const auto& which : answer_rows) {
        for (const auto where : {stage::open, stage::binding, stage::tx, stage::rx, stage::trx}) {
            cell at{which.side, where};
            EXPECT_EQ(
                at.script.machine.can_send(which.request),
                which.in_flight[static_cast<std::size_t>(where)] == 'x'
            ) << name_of(which.request)
              << stage_names[static_cast<std::size_t>(where)];
        }
    }
}

} // namespace
} // namespace ntbcare::protocol
