#include "gateway/flow/send_status.hpp"

#include "protocol/smpp/status.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::flow {

namespace {

namespace status = protocol::status;

struct status_rule {
    std::uint32_t first;
    std::uint32_t last;
    submit_class means;
};

/// SMPP 3.4 section 5.1.3; what is not here is retried.
constexpr std::array status_rules = {
    status_rule{status::ok, status::ok, submit_class::accepted},
    // RINVMSGLEN, RINVCMDLEN: the same octets will be as long next time.
    status_rule{0x01, 0x02, submit_class::never},
    // RINVCMDID, RINVBNDSTS, RALYBND: a receiver, or not bound in the SMSC's eyes.
    status_rule{0x03, 0x05, submit_class::link_sick},
    // RINVPRTFLG, RINVREGDLVFLG.
    status_rule{0x06, 0x07, submit_class::never},
    // RINVSRCADR to RINVMSGID.
    status_rule{0x0a, 0x0c, submit_class::never},
    // RBINDFAIL, RINVPASWD, RINVSYSID.
    status_rule{0x0d, 0x0f, submit_class::link_sick},
    status_rule{status::message_queue_full, status::message_queue_full, submit_class::link_busy},
    // RINVNUMDESTS, RINVDLNAME.
    status_rule{0x33, 0x34, submit_class::never},
    // RINVDESTFLAG to RSUBMITFAIL.
    status_rule{0x40, status::submit_failed, submit_class::never},
    // RINVSRCTON to RINVREPFLAG.
    status_rule{0x48, 0x54, submit_class::never},
    status_rule{status::throttled, status::throttled, submit_class::link_busy},
    // RINVSCHED to RINVDFTMSGID.
    status_rule{0x61, 0x63, submit_class::never},
    status_rule{
        status::temporary_application_error,
        status::temporary_application_error,
        submit_class::link_busy},
    // RX_P_APPN, RX_R_APPN.
    status_rule{0x65, 0x66, submit_class::never},
    // RINVOPTPARSTREAM to RINVOPTPARAMVAL.
    status_rule{0xc0, 0xc4, submit_class::never},
};

} // namespace

submit_class classify_submit(std::uint32_t value) {
    const auto rule = std::ranges::find_if(status_rules, [&](const status_rule& candidate) {
        return candidate.first <= value && value <= candidate.last;
    });
    return rule == status_rules.end() ? submit_class::retry_later : rule->means;
}

} // namespace ntbcare::flow
