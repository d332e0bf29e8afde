#include "gateway/doctor/examination.hpp"

#include "gateway/flow/admit_read.hpp"
#include "gateway/flow/read_receipt.hpp"
#include "gateway/flow/send_request.hpp"
#include "protocol/text/segment.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <utility>

namespace ntbcare::doctor {
namespace {

using std::chrono::milliseconds;

/// More of one kind tell nothing new.
constexpr std::size_t reasons_max = 5;

void keep(std::vector<std::string>& in, std::string why) {
    if (in.size() < reasons_max)
        in.push_back(std::move(why));
}

} // namespace

examination::examination(stage_list stages, envelope addressed, routing::steady_time now)
    : stages_{std::move(stages)}
    , addressed_{std::move(addressed)}
    , stage_began_{now} {
    addressed_.from.receipts = flow::receipt_rule::all;
    BOOST_ASSERT(!stages_.empty());
    stages_.front()->begin(seen_, now);
}

void examination::bound(const protocol::bound& details, routing::steady_time now) {
    seen_.version = details.version;
    seen_.smsc_id = details.peer_system_id;
    seen_.bound_at = seen_.bound_at.value_or(now);
}

void examination::refused(std::string why) {
    keep(seen_.refused, std::move(why));
}

void examination::lost(std::string why) {
    keep(seen_.lost, std::move(why));
}

void examination::answered(
    std::uint64_t token, std::uint32_t status, std::string_view id, routing::steady_time now
) {
    auto* const sent = seen_.find(token);
    if (sent == nullptr || sent->status)
        return;
    sent->status = status;
    sent->answered_at = now;
    sent->id = id;
}

void examination::expired(std::uint64_t token) {
    if (auto* const sent = seen_.find(token))
        sent->expired = true;
}

void examination::received(const protocol::pdu& value, const routing::moment& now) {
    const bool full = seen_.receipts.size() + seen_.received.size() >= record::seen_max;
    if (full) {
        ++seen_.beyond_caps;
        return;
    }
    if (auto receipt = flow::read_receipt(value)) {
        seen_.receipts.push_back(
            {std::move(receipt->value),
             receipt->id_in_tlv,
             receipt->state_in_tlv,
             receipt->data_coding,
             now}
        );
    } else if (auto content = flow::read_message(value)) {
        seen_.received.push_back({std::move(*content), now.steady});
    }
}

void examination::traffic(std::uint64_t in, std::uint64_t out) {
    seen_.pdus_in = in;
    seen_.pdus_out = out;
}

void examination::tick(routing::steady_time now) {
    if (is_done())
        return;
    const auto& current = *stages_[at_];
    const bool over = now - stage_began_ >= current.within();
    const bool sent_all = ready_.empty();
    if (over || (sent_all && current.is_done(seen_, now)))
        end_stage(now);
}

void examination::end_stage(routing::steady_time now) {
    auto& current = *stages_[at_];
    current.conclude(seen_, found_);
    ready_.clear();
    at_ = current.has_failed(seen_) ? stages_.size() : at_ + 1;
    stage_began_ = now;
    if (is_done())
        note_general();
    else
        stages_[at_]->begin(seen_, now);
}

/// What no single stage asked for.
void examination::note_general() {
    finding made{.stage = "link", .result = verdict::good, .sentence = "never lost"};
    if (!seen_.lost.empty()) {
        made.result = verdict::notable;
        made.sentence = fmt::format("lost {} times, and bound again", seen_.lost.size());
        made.evidence = seen_.lost;
    }
    const auto note = [&](std::uint64_t count, std::string_view what) {
        if (count == 0)
            return;
        made.result = verdict::notable;
        made.evidence.push_back(fmt::format("{} {}", count, what));
    };
    note(seen_.rejected, "PDUs of the SMSC could not be read");
    note(seen_.nacks, "generic_nack");
    if (seen_.bound_at)
        found_.all.push_back(std::move(made));
}

std::optional<flow::submission> examination::next_submission(const routing::moment& now) {
    if (is_done() || seen_.sent.size() >= record::sent_max)
        return std::nullopt;
    if (ready_.empty())
        if (const auto sms = stages_[at_]->next(seen_, now.steady))
            take_apart(*sms, now.wall);
    if (ready_.empty())
        return std::nullopt;
    flow::submission made{++last_token_, std::move(ready_.front())};
    ready_.pop_front();
    seen_.sent.push_back(
        {.token = made.token, .stage = stages_[at_]->name(), .sms = last_sms_, .at = now.steady}
    );
    return made;
}

std::optional<routing::steady_time> examination::next_chance(routing::steady_time) const {
    return is_done() ? std::nullopt : stages_[at_]->next_chance();
}

void examination::take_apart(const probe_sms& sms, routing::wall_time now) {
    ++last_sms_;
    db::outbox_row row;
    row.to = addressed_.handset;
    const auto add = [&](const protocol::message_part& part, std::uint8_t data_coding) {
        ready_.push_back(flow::make_submit(addressed_.from, row, part, data_coding, now));
    };
    if (sms.in == protocol::alphabet::ucs2) {
        auto octets = protocol::encode_as(protocol::alphabet::ucs2, sms.text);
        BOOST_ASSERT(octets.has_value());
        return add({.short_message = std::move(*octets)}, protocol::data_coding_ucs2);
    }
    const auto made = protocol::segment(sms.text, static_cast<std::uint16_t>(last_sms_ & 0xff), {});
    BOOST_ASSERT(made.has_value());
    for (const auto& part : made->parts)
        add(part, made->data_coding);
}

progress examination::where(routing::steady_time now) const {
    if (is_done())
        return {.number = stages_.size(), .of = stages_.size()};
    const auto& current = *stages_[at_];
    return {
        .stage = current.name(),
        .doing = current.doing(),
        .number = at_ + 1,
        .of = stages_.size(),
        .elapsed = std::chrono::duration_cast<milliseconds>(now - stage_began_),
        .within = current.within()};
}

} // namespace ntbcare::doctor
