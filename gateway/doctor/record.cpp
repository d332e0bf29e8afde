#include "gateway/doctor/record.hpp"

#include "protocol/smpp/status.hpp"

#include <algorithm>

namespace ntbcare::doctor {
namespace {

void count_answer(submit_tally& into, const sent_pdu& one) {
    using std::chrono::milliseconds;
    const bool good = *one.status == protocol::status::ok;
    ++(good ? into.accepted : into.refused);
    if (!good && !into.first_error)
        into.first_error = one.status;
    into.late += one.expired ? 1U : 0U;
    const auto took = std::chrono::duration_cast<milliseconds>(*one.answered_at - one.at);
    into.slowest = std::max(into.slowest, took);
}

} // namespace

sent_pdu* record::find(std::uint64_t token) {
    const auto found = std::ranges::find(sent, token, &sent_pdu::token);
    return found == sent.end() ? nullptr : &*found;
}

submit_tally tally(const record& of, std::string_view stage) {
    submit_tally made;
    for (const auto& one : of.sent) {
        if (one.stage != stage)
            continue;
        ++made.sent;
        if (one.status)
            count_answer(made, one);
        else if (one.expired)
            ++made.unanswered;
    }
    return made;
}

} // namespace ntbcare::doctor
