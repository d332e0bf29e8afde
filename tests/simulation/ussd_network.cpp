#include "tests/simulation/ussd_network.hpp"

#include "gateway/config/dialect_loader.hpp"
#include "protocol/smpp/tlv.hpp"
#include "protocol/text/charset.hpp"
#include "protocol/ussd/operation.hpp"

#include <stdexcept>
#include <utility>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;
using protocol::ussd_event;

constexpr std::uint8_t aborted_operation = 129;
constexpr std::uint8_t timed_out_operation = 130;
constexpr const char* code = "*123#";

std::uint8_t operation_of(ussd_event event) {
    switch (event) {
    case ussd_event::opened:
        return static_cast<std::uint8_t>(protocol::ussd_service_op::pssr_indication);
    case ussd_event::input:
        return static_cast<std::uint8_t>(protocol::ussd_service_op::ussr_confirm);
    case ussd_event::aborted:
        return aborted_operation;
    case ussd_event::timed_out:
        break;
    }
    return timed_out_operation;
}

std::optional<protocol::its_session_info> session_of(const std::vector<protocol::tlv>& tlvs) {
    const auto* found = protocol::find_tlv(tlvs, protocol::tag::its_session_info);
    const auto number = found == nullptr ? std::nullopt : protocol::number_of(*found);
    if (!number)
        return std::nullopt;
    return protocol::its_session_of(static_cast<std::uint16_t>(*number));
}

} // namespace

protocol::ussd_dialect network_dialect() {
    config::problem_list problems;
    auto made = config::load_ussd_dialect(NTBCARE_SOURCE_DIR "/conf/ussd/smpp5.toml", problems);
    if (!problems.empty())
        throw std::runtime_error{config::to_string(problems.front())};
    made.events.emplace_back(timed_out_operation, ussd_event::timed_out);
    return made;
}

std::size_t ussd_network::dial(const std::string& from, std::size_t by) {
    const std::size_t dialogue = around_.heard.dialogues.size();
    around_.heard.dialogues.push_back({.from = from});
    places_.push_back({by, ++last_session_});
    named_.insert_or_assign({by, last_session_, from}, dialogue);
    send(dialogue, ussd_event::opened, {});
    return dialogue;
}

void ussd_network::press(std::size_t dialogue, const std::string& keys) {
    send(dialogue, ussd_event::input, keys);
}

void ussd_network::hang_up(std::size_t dialogue) {
    send(dialogue, ussd_event::aborted, {});
    around_.heard.dialogues[dialogue].closed = true;
}

void ussd_network::time_out(std::size_t dialogue) {
    send(dialogue, ussd_event::timed_out, {});
    around_.heard.dialogues[dialogue].closed = true;
}

void ussd_network::cut_off(std::size_t dialogue) {
    around_.heard.dialogues[dialogue].closed = true;
}

void ussd_network::send(std::size_t dialogue, ussd_event event, const std::string& keys) {
    auto& in = around_.heard.dialogues[dialogue];
    const auto [link, session] = places_[dialogue];
    const auto step = in.steps.size();
    in.steps.push_back({.at = around_.time.now().wall, .event = event, .keys = keys});
    sim::delivery made;
    made.body.service_type = "USSD";
    made.body.source = {
        protocol::type_of_number::international, protocol::numbering_plan::isdn, in.from};
    made.body.destination = {
        protocol::type_of_number::unknown, protocol::numbering_plan::isdn, code};
    made.body.short_message.assign(keys.begin(), keys.end());
    const auto sequence = static_cast<std::uint8_t>(step % 128);
    made.tlvs = {
        protocol::make_tlv8(protocol::tag::ussd_service_op, operation_of(event)),
        protocol::make_tlv16(
            protocol::tag::its_session_info, protocol::value_of({session, sequence, false})
        )};
    carriers_[link]->deliver_step(std::move(made), {dialogue, step});
}

void ussd_network::take(
    std::uint32_t link,
    const protocol::short_message_request& body,
    const std::vector<protocol::tlv>& tlvs
) {
    const auto session = session_of(tlvs);
    const auto named =
        session ? named_.find({link, session->session, body.destination.digits}) : named_.end();
    const auto dialogue = named == named_.end() ? 0 : named->second;
    if (named == named_.end() ||
        session->sequence >= around_.heard.dialogues[dialogue].steps.size()) {
        ++around_.heard.strange_screens;
        return;
    }
    const auto* operation = protocol::find_tlv(tlvs, protocol::tag::ussd_service_op);
    shown_screen screen{
        .at = around_.time.now().wall,
        .text = protocol::decode_message(body.data_coding, {}, body.short_message).text,
        .goes_on = protocol::number_of(*operation) ==
                   static_cast<std::uint8_t>(protocol::ussd_service_op::ussr_request)};
    show(dialogue, session->sequence, std::move(screen));
}

void ussd_network::show(std::size_t dialogue, std::size_t step, shown_screen screen) {
    auto& in = around_.heard.dialogues[dialogue];
    // Another one for a step is one that the network has no more use for.
    const bool wanted = !in.closed && step + 1 == in.steps.size() && in.steps[step].screens.empty();
    screen.seen = wanted && !around_.chance.chance(around_.rates.screen_lost);
    in.steps[step].screens.push_back(screen);
    if (takes_twice_ && around_.chance.below(20) == 0)
        in.steps[step].screens.push_back(screen);
    if (!wanted)
        return;
    in.closed = !screen.goes_on;
    if (!screen.goes_on && presses_after_end_ && ++ends_ % 10 == 0) {
        in.closed = false;
        send(dialogue, ussd_event::input, "1");
    }
    if (screen.seen)
        seen_(dialogue, screen);
}

} // namespace ntbcare::simulation
