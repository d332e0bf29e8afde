#include "tests/smsc/carrier.hpp"

#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/receipt.hpp"
#include "protocol/smpp/status.hpp"

#include <fmt/format.h>

namespace ntbcare::sim {

using namespace protocol;

std::uint32_t carrier::judge(const bind_request& request) const {
    if (request.system_id != options.system_id)
        return status::invalid_system_id;
    return request.password == options.password ? status::ok : status::invalid_password;
}

std::string carrier::take(const short_message_request& submitted) {
    auto id = fmt::format("{:x}", ++last_message_id);
    ++counters.submitted;
    if (const auto sms = mobiles.receive(submitted)) {
        ++counters.shown;
        if (hooks.on_sms)
            hooks.on_sms(*sms);
    }
    if (options.receipts && (submitted.registered_delivery & 0x03U) == receipt_requested)
        queue.add({receipt_for(submitted, id)});
    return id;
}

void carrier::settle(entry_number number) {
    const auto* entry = queue.find(number);
    if (entry == nullptr)
        return; // Its first answer came late and the second one after it.
    if (entry->message != 0 && dice.duplicates_deliver())
        queue.add_copy(short_message_request{entry->body});
    const auto message = queue.settle(number);
    if (message && hooks.on_acknowledged)
        hooks.on_acknowledged(*message);
}

short_message_request
receipt_for(const short_message_request& submitted, const std::string& message_id) {
    short_message_request body;
    body.source = submitted.destination;
    body.destination = submitted.source;
    body.esm_class = esm::delivery_receipt;
    receipt said;
    said.id = message_id;
    said.sub = 1;
    said.dlvrd = 1;
    said.submit_raw = "2601010800";
    said.done_raw = "2601010800";
    said.stat = "DELIVRD";
    said.err = "000";
    said.state = message_state::delivered;
    const auto text = format_receipt(said);
    body.short_message.assign(text.begin(), text.end());
    return body;
}

} // namespace ntbcare::sim
