#include "tests/smsc/carrier.hpp"

#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/status.hpp"
#include "tests/smsc/phone_number.hpp"

#include <utility>

namespace ntbcare::sim {

using namespace protocol;

carrier::carrier(simulator_options chosen, simulator_hooks told)
    : options{std::move(chosen)}
    , hooks{std::move(told)}
    , mobiles{options.charset}
    , dice{options.faults}
    , line{options.faults, dice} {}

std::uint32_t carrier::judge(const bind_request& request) {
    if (request.system_id != options.system_id)
        return status::invalid_system_id;
    if (request.password != options.password)
        return status::invalid_password;
    if (options.binds_max != 0 && bound >= options.binds_max)
        return status::already_bound;
    return dice.refuses_bind() ? options.faults.binds.refuse_status : status::ok;
}

std::string carrier::take(const short_message_request& submitted, time_point now) {
    const auto id = ++last_message_id;
    ++counters.submitted;
    const auto& chosen = options.faults.receipts;
    const bool lost = dice.hits(chosen.undelivered);
    if (!lost)
        show(submitted);
    if (options.receipts && (submitted.registered_delivery & 0x03U) == receipt_requested)
        add_receipts(
            submitted, id, lost ? message_state::undeliverable : message_state::delivered, now
        );
    return message_id(id, chosen.response_id);
}

void carrier::show(const short_message_request& submitted) {
    const auto sms = mobiles.receive(submitted);
    if (!sms)
        return;
    ++counters.shown;
    if (hooks.on_sms)
        hooks.on_sms(*sms);
    if (options.echoes.contains(sms->to) && type(sms->to, sms->from, sms->text) != 0)
        ++counters.echoed;
}

void carrier::add_receipts(
    const short_message_request& submitted, std::uint64_t id, message_state end, time_point now
) {
    const auto& chosen = options.faults.receipts;
    if (dice.hits(chosen.lose))
        return;
    const auto clock =
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now() + options.zone);
    receipt_facts facts{
        .id = message_id(id, chosen.receipt_id),
        .state = end,
        .submitted = clock + dice.clock_jump(),
        .done = clock + dice.clock_jump() + std::chrono::floor<std::chrono::seconds>(chosen.delay)};
    (void)dice.played(
        chosen.dialect != receipt_dialect::standard || chosen.response_id != chosen.receipt_id
    );
    const auto add = [&] {
        auto made = receipt_for(submitted, facts, chosen.dialect);
        const auto& extras = line.extras();
        made.tlvs.insert(made.tlvs.end(), extras.begin(), extras.end());
        queue.add(std::move(made), now + chosen.delay);
        ++counters.receipts;
    };
    if (dice.played(chosen.intermediate)) {
        facts.state = message_state::enroute;
        add();
        facts.state = end;
    }
    add();
    if (wake)
        wake();
}

void carrier::settle(entry_number number) {
    const auto* entry = queue.find(number);
    if (entry == nullptr)
        return; // Its first answer came late and the second one after it.
    if (entry->message != 0 && dice.hits(options.faults.deliveries.duplicate))
        queue.add_copy(delivery{entry->what});
    const auto message = queue.settle(number);
    if (message && hooks.on_acknowledged)
        hooks.on_acknowledged(*message);
    if (queue.unacknowledged() == 0 && hooks.on_nothing_held)
        hooks.on_nothing_held();
}

bool carrier::take_screen(const short_message_request& submitted, std::span<const tlv> tlvs) {
    auto screen = dialling.show(submitted, tlvs);
    if (!screen.is_ussd)
        return false;
    ++counters.screens;
    if (!screen.shown)
        return true;
    if (hooks.on_screen)
        hooks.on_screen(*screen.shown);
    // What was typed too early is typed now; behind the last screen it is an SMS or a code again.
    while (const auto keys = dialling.next_keys(screen.shown->to))
        static_cast<void>(type(screen.shown->to, options.service, *keys));
    return true;
}

message_number carrier::type(std::string_view from, std::string_view to, std::string_view text) {
    auto typed = dialling.type(wire_number(from), text);
    if (!typed.is_ussd)
        return type_sms(from, to, text);
    if (typed.sent) {
        queue.add(std::move(*typed.sent), {});
        if (wake)
            wake();
    }
    return ussd_message;
}

message_number
carrier::type_sms(std::string_view from, std::string_view to, std::string_view text) {
    typed_sms sms{
        .from = std::string{from},
        .text = std::string{text},
        .service = std::string{to},
        // Phones count their long SMS; two of one phone must not share a reference.
        .reference = static_cast<std::uint16_t>(++last_reference),
        .charset = options.charset};
    auto parts = deliver_parts(sms);
    if (parts.empty())
        return 0;
    const auto& chosen = options.faults.deliveries;
    if (parts.size() > 1 && dice.hits(chosen.lose_part))
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(dice.up_to(parts.size() - 1)));
    if (parts.size() > 1 && dice.hits(chosen.shuffle_parts))
        dice.shuffle(parts);
    const auto number = queue.add(std::move(parts));
    if (wake)
        wake();
    return number;
}

} // namespace ntbcare::sim
