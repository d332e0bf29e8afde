#include "gateway/flow/send_status.hpp"

#include "protocol/smpp/status.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::flow {

namespace {

using enum submit_class;

/// By number. SMPP 3.4 section 5.1.3, then what 5.0 adds. The reasons are what operators of these
/// links found behind the number, not what the specification says.
constexpr std::array rules = {
    submit_rule{0x00, accepted, "accepted"},
    submit_rule{0x01, never, "the text is too long for this SMSC"},
    submit_rule{0x02, retry_now, "the SMSC read a PDU of another length: its stream was broken"},
    submit_rule{0x03, link_sick, "this bind may not submit: a receiver, or not in the contract"},
    submit_rule{0x04, link_sick, "the SMSC takes us for not bound"},
    submit_rule{0x05, link_sick, "the SMSC takes us for bound twice"},
    submit_rule{0x06, alarm, "the SMSC does not take our priority_flag"},
    submit_rule{0x07, alarm, "the SMSC does not take our registered_delivery"},
    submit_rule{0x08, retry_later, "the SMSC has trouble inside"},
    submit_rule{0x0a, alarm, "our source address is not allowed on this account"},
    submit_rule{0x0b, never, "the number does not exist or has another form"},
    submit_rule{0x0c, retry_now, "the SMSC could not make a message id"},
    submit_rule{0x0d, link_sick, "the SMSC wants us to bind again"},
    submit_rule{0x0e, link_sick, "the SMSC does not know our password any more"},
    submit_rule{0x0f, link_sick, "the SMSC does not know our account any more"},
    submit_rule{0x11, retry_later, "an answer to a cancel_sm, which we do not send"},
    submit_rule{0x13, retry_later, "an answer to a replace_sm, which we do not send"},
    submit_rule{0x14, link_busy, "the SMSC's queue is full, of us or of this number"},
    submit_rule{0x15, alarm, "the SMSC does not take our service_type"},
    submit_rule{0x33, never, "the SMSC counts another number of destinations"},
    submit_rule{0x34, never, "the SMSC takes the number for a list"},
    submit_rule{0x40, never, "the SMSC takes the number for a list"},
    submit_rule{0x42, never, "the SMSC does not replace messages"},
    submit_rule{0x43, alarm, "the SMSC does not take our esm_class: long SMS may not be allowed"},
    submit_rule{0x44, never, "the SMSC cannot submit to a list"},
    submit_rule{0x45, never, "the SMSC refused, without saying why: often a blocked number"},
    submit_rule{0x48, alarm, "the SMSC does not take the TON of our source address"},
    submit_rule{0x49, alarm, "the SMSC does not take the NPI of our source address"},
    submit_rule{0x50, never, "the SMSC does not take the TON of the number"},
    submit_rule{0x51, never, "the SMSC does not take the NPI of the number"},
    submit_rule{0x53, alarm, "the SMSC does not take our system_type"},
    submit_rule{0x54, never, "the SMSC does not take replace_if_present"},
    submit_rule{0x55, never, "the SMSC counts another number of messages"},
    submit_rule{0x58, link_busy, "we are faster than the contract allows"},
    submit_rule{0x61, alarm, "the SMSC does not take our schedule_delivery_time"},
    submit_rule{0x62, alarm, "the SMSC does not take our validity_period"},
    submit_rule{0x63, never, "the SMSC looked for a canned message"},
    submit_rule{0x64, link_busy, "the SMSC asks for patience"},
    submit_rule{0x65, never, "the SMSC refused this message for good"},
    submit_rule{0x66, never, "the SMSC refused this message"},
    submit_rule{0x67, retry_later, "an answer to a query_sm, which we do not send"},
    submit_rule{0xc0, never, "the SMSC could not read our TLVs"},
    submit_rule{0xc1, never, "the SMSC does not take a TLV of ours"},
    submit_rule{0xc2, never, "the SMSC expects another length of a TLV"},
    submit_rule{0xc3, alarm, "the SMSC wants a TLV that we do not send"},
    submit_rule{0xc4, never, "the SMSC does not take the value of a TLV"},
    submit_rule{0xfe, retry_later, "the phone could not be reached"},
    submit_rule{0xff, retry_now, "the SMSC does not know what went wrong"},
    submit_rule{0x100, alarm, "our account may not use this service_type"},
    submit_rule{0x101, alarm, "our account may not submit"},
    submit_rule{0x102, retry_later, "the service_type is out of service"},
    submit_rule{0x103, alarm, "our account is denied this service_type"},
    submit_rule{0x104, never, "the SMSC does not take our data_coding"},
    submit_rule{0x105, never, "the SMSC does not take a subunit of our source address"},
    submit_rule{0x106, never, "the SMSC does not take a subunit of the number"},
    submit_rule{0x107, never, "an answer to a broadcast_sm, which we do not send"},
    submit_rule{0x108, never, "an answer to a broadcast_sm, which we do not send"},
    submit_rule{0x109, never, "an answer to a broadcast_sm, which we do not send"},
    submit_rule{0x10a, never, "an answer to a broadcast_sm, which we do not send"},
    submit_rule{0x10b, never, "an answer to a broadcast_sm, which we do not send"},
    submit_rule{0x10c, never, "an answer to a broadcast_sm, which we do not send"},
    submit_rule{0x10d, never, "an answer to a broadcast_sm, which we do not send"},
    submit_rule{0x10e, never, "an answer to a broadcast_sm, which we do not send"},
    submit_rule{0x10f, never, "an answer to a broadcast_sm, which we do not send"},
    submit_rule{0x110, never, "an answer to a broadcast_sm, which we do not send"},
    submit_rule{0x111, never, "an answer to a broadcast_sm, which we do not send"},
    submit_rule{0x112, never, "an answer to a broadcast_sm, which we do not send"},
};
static_assert(std::ranges::is_sorted(rules, {}, &submit_rule::status));

constexpr submit_rule vendors{0x400, retry_later, "a number of this vendor: see its manual"};
constexpr submit_rule unnamed{0xffffffff, retry_later, "a number that SMPP reserves"};

} // namespace

const submit_rule& rule_of_submit(std::uint32_t status) {
    const auto at = std::ranges::lower_bound(rules, status, {}, &submit_rule::status);
    if (at != rules.end() && at->status == status) {
        return *at;
    }
    return status >= 0x400 && status <= 0x4ff ? vendors : unnamed;
}

submit_class classify_submit(std::uint32_t status) {
    return rule_of_submit(status).means;
}

} // namespace ntbcare::flow
