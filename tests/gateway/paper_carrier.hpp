// A carrier and its handset in a few lines, for examinations in time made by hand: takes what an
// examination submits, answers it, sends receipts and the handset's echo.
#pragma once

#include "gateway/doctor/examination.hpp"
#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/message_id.hpp"
#include "protocol/smpp/receipt.hpp"
#include "protocol/smpp/status.hpp"
#include "protocol/smpp/tlv.hpp"
#include "protocol/text/segment.hpp"

#include <fmt/format.h>

#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace ntbcare::test {

struct paper_carrier {
    using moment = routing::moment;

    // How it behaves.
    std::function<std::string(std::uint64_t)> response_id = [](std::uint64_t n) {
        return fmt::to_string(n);
    };
    std::function<std::string(std::uint64_t)> receipt_id = response_id;
    bool receipts = true;
    bool receipt_first = false;
    bool id_in_tlv = false;
    bool echo = true;
    bool echo_backwards = false;                         ///< Parts of a long SMS.
    protocol::alphabet takes = protocol::alphabet::gsm7; ///< data_coding 0 of what it is sent.
    protocol::alphabet sends = protocol::alphabet::gsm7; ///< Of what its phones send.
    std::uint8_t sends_coding = 0;
    std::uint32_t status = protocol::status::ok;
    std::size_t window_max = 1'000; ///< In one tick.
    std::size_t rate_max = 1'000;   ///< In one second.
    bool answers = true;
    bool answers_enquire_link = true;

    void run(doctor::examination& patient, std::chrono::seconds most) {
        const auto end = now.steady + most;
        while (!patient.is_done() && now.steady < end)
            tick(patient);
    }

    void tick(doctor::examination& patient) {
        std::size_t at_once = 0;
        while (auto next = patient.next_submission(now))
            take(patient, *next, ++at_once);
        deliver(patient);
        silence(patient);
        patient.tick(now.steady);
        pass(std::chrono::milliseconds{50});
    }

    void pass(std::chrono::milliseconds by) {
        now.wall += by;
        now.steady += by;
    }

    moment now{
        routing::wall_time{std::chrono::hours{24 * 365 * 56}},
        routing::steady_time{std::chrono::hours{1}}};
    std::size_t taken = 0;

private:
    void take(doctor::examination& patient, const flow::submission& next, std::size_t at_once) {
        const auto number = 0xabc000U + ++taken;
        const auto& body = std::get<protocol::short_message_request>(next.request.body);
        if (!answers)
            return patient.expired(next.token);
        if (now.steady - second_began >= std::chrono::seconds{1}) {
            second_began = now.steady;
            in_second = 0;
        }
        const bool too_fast = ++in_second > rate_max;
        const bool too_many = at_once > window_max;
        const auto how = too_many   ? protocol::status::message_queue_full
                         : too_fast ? protocol::status::throttled
                                    : status;
        if (receipt_first && how == 0)
            send_receipt(patient, number);
        patient.answered(next.token, how, how == 0 ? response_id(number) : "", now.steady);
        if (how != 0)
            return;
        if (!receipt_first)
            send_receipt(patient, number);
        reach_handset(body);
    }

    void send_receipt(doctor::examination& patient, std::uint64_t number) {
        if (!receipts)
            return;
        protocol::short_message_request body;
        body.esm_class = protocol::esm::delivery_receipt;
        const auto id = receipt_id(number);
        const auto text = fmt::format(
            "id:{} sub:001 dlvrd:001 submit date:2512180000 done date:2512180000 stat:DELIVRD "
            "err:000 text:",
            id_in_tlv ? "" : id
        );
        body.short_message.assign(text.begin(), text.end());
        protocol::pdu made{protocol::command_id::deliver_sm, 0, 1, std::move(body), {}};
        if (id_in_tlv)
            made.tlvs.push_back(protocol::make_tlv_text(protocol::tag::receipted_message_id, id));
        patient.received(made, now);
    }

    void reach_handset(const protocol::short_message_request& body) {
        if (!echo)
            return;
        const bool ucs2 = body.data_coding == protocol::data_coding_ucs2;
        const auto in = ucs2 ? protocol::alphabet::ucs2 : takes;
        const bool udh = protocol::has_udh(body.esm_class);
        const auto at = udh ? 6 : 0;
        const protocol::octets header{body.short_message.begin(), body.short_message.begin() + at};
        const protocol::octet_view text{
            body.short_message.data() + at,
            body.short_message.size() - static_cast<std::size_t>(at)};
        const auto shown = protocol::decode_as(in, text).text;
        protocol::short_message_request made;
        made.data_coding = sends_coding;
        made.esm_class = udh ? protocol::esm::udh_indicator : std::uint8_t{0};
        made.short_message = header;
        const auto octets = written(shown);
        made.short_message.insert(made.short_message.end(), octets.begin(), octets.end());
        if (echo_backwards)
            from_phones.push_front(std::move(made));
        else
            from_phones.push_back(std::move(made));
    }

    /// What the SMSC's alphabet lacks becomes a question mark.
    [[nodiscard]] protocol::octets written(std::string_view text) const {
        protocol::octets made;
        for (std::size_t at = 0; at < text.size();) {
            const auto size = protocol::next_code_point(text, at).size;
            const auto one = protocol::encode_as(sends, text.substr(at, size));
            const protocol::octets instead{'?'};
            const auto& octets = one ? *one : instead;
            made.insert(made.end(), octets.begin(), octets.end());
            at += size;
        }
        return made;
    }

    void deliver(doctor::examination& patient) {
        for (auto& body : from_phones)
            patient.received({protocol::command_id::deliver_sm, 0, 1, std::move(body), {}}, now);
        from_phones.clear();
    }

    void silence(doctor::examination& patient) {
        if (now.steady - last_enquire < std::chrono::seconds{1})
            return;
        last_enquire = now.steady;
        ++pdus_out;
        pdus_in += answers_enquire_link ? 1U : 0U;
        patient.traffic(pdus_in, pdus_out);
    }

    std::deque<protocol::short_message_request> from_phones;
    routing::steady_time second_began{};
    std::size_t in_second = 0;
    routing::steady_time last_enquire{};
    std::uint64_t pdus_in = 0;
    std::uint64_t pdus_out = 0;
};

} // namespace ntbcare::test
