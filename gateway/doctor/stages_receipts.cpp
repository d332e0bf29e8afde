#include "gateway/doctor/stages.hpp"

#include "protocol/smpp/message_id.hpp"

#include <fmt/format.h>

#include <map>

namespace ntbcare::doctor {
namespace {

using protocol::id_relation;
using std::chrono::milliseconds;

/// A receipt's clock may be off by the zone it is written in, not by more.
constexpr std::chrono::hours clock_slip_max{14};

/// Receipts that belong to what the stages sent, by how their id is written.
struct matches {
    std::map<id_relation, std::size_t> relations;
    std::size_t matched = 0;
    std::size_t strange = 0; ///< Final ones of no message of ours.
    std::size_t early = 0;   ///< Came before the response that names their message.
    std::size_t tlvs = 0;    ///< With id or state in a TLV.
    std::size_t not_ascii_coding = 0;
    std::size_t not_delivered = 0;
    std::size_t off_clock = 0;
};

std::string_view sentence_of(id_relation how) {
    switch (how) {
    case id_relation::same:
        return "as in the response";
    case id_relation::other_case:
        return "in other case than the response";
    case id_relation::zeros_stripped:
        return "with other leading zeros than the response";
    case id_relation::hex_to_decimal:
        return "in decimal, the response in hex";
    case id_relation::decimal_to_hex:
        return "in hex, the response in decimal";
    }
    return "";
}

bool is_final_state(const seen_receipt& one) {
    return one.value.state && protocol::is_final(*one.value.state);
}

bool is_off_clock(const seen_receipt& one) {
    if (!one.value.done_date)
        return false;
    using namespace std::chrono;
    const auto& date = *one.value.done_date;
    const auto day = sys_days{year{date.year} / month{date.month} / date.day};
    const auto said = day + hours{date.hour} + minutes{date.minute};
    const auto apart = one.at.wall > said ? one.at.wall - said : said - one.at.wall;
    return apart > clock_slip_max;
}

const sent_pdu* owner_of(const record& seen, const seen_receipt& one, id_relation& how) {
    for (const auto& sent : seen.sent) {
        if (const auto found = protocol::relation_of(sent.id, one.value.id.value_or(""))) {
            how = *found;
            return &sent;
        }
    }
    return nullptr;
}

matches match(const record& seen) {
    matches made;
    for (const auto& one : seen.receipts) {
        made.tlvs += one.id_in_tlv || one.state_in_tlv ? 1U : 0U;
        made.not_ascii_coding += one.data_coding == 8 ? 1U : 0U;
        made.off_clock += is_off_clock(one) ? 1U : 0U;
        if (!is_final_state(one))
            continue;
        auto how = id_relation::same;
        const auto* owner = owner_of(seen, one, how);
        if (owner == nullptr) {
            ++made.strange;
            continue;
        }
        ++made.matched;
        ++made.relations[how];
        made.early += owner->answered_at && one.at.steady < *owner->answered_at ? 1U : 0U;
        made.not_delivered += *one.value.state == protocol::message_state::delivered ? 0U : 1U;
    }
    return made;
}

/// Several, so that a chance likeness of two ids is told from a rule.
class receipt_stage final : public stage {
public:
    static constexpr std::size_t samples = 4;

    explicit receipt_stage(const doctor_limits& limits)
        : limits_{limits} {}

    std::string_view name() const override { return "receipts"; }
    std::string_view doing() const override { return "sending four SMS, waiting for receipts"; }
    milliseconds within() const override {
        return limits_.response_within + limits_.receipt_within;
    }
    std::optional<probe_sms> next(const record&, routing::steady_time) override {
        if (sent_ == samples)
            return std::nullopt;
        return probe_sms{fmt::format("NTB CARE: tes laporan kirim {}", ++sent_)};
    }
    bool is_done(const record& seen, routing::steady_time) const override {
        const auto of = tally(seen, name());
        const auto expected = of.accepted + tally(seen, "submit").accepted;
        return sent_ == samples && of.settled() && match(seen).matched >= expected;
    }

    void conclude(const record& seen, findings& into) const override {
        const auto found = match(seen);
        const auto asked = tally(seen, name()).accepted + tally(seen, "submit").accepted;
        into.all.push_back(describe_receipts(found, asked));
        into.all.push_back(describe_ids(seen, found));
        into.profile.push_back(
            {"registered_delivery",
             found.matched > 0 ? "\"answers\"" : "\"none\"",
             fmt::format("{} receipts for {} SMS", found.matched, asked)}
        );
    }

private:
    static finding describe_receipts(const matches& found, std::size_t asked) {
        finding made{.stage = "receipts"};
        made.result = found.matched == 0      ? verdict::bad
                      : found.matched < asked ? verdict::notable
                                              : verdict::good;
        made.sentence = fmt::format("{} of {} SMS had a final receipt", found.matched, asked);
        const auto note = [&](std::size_t count, std::string_view what) {
            if (count > 0)
                made.evidence.push_back(fmt::format("{} {}", count, what));
        };
        note(found.early, "came before the response that names their message");
        note(found.tlvs, "had the id or the state in a TLV");
        note(found.not_ascii_coding, "say UCS-2, though they are ASCII");
        note(found.not_delivered, "said that the SMS was not delivered");
        note(found.strange, "named none of our messages");
        note(found.off_clock, "were dated more than 14 hours from our clock");
        const bool odd = found.not_delivered + found.strange + found.off_clock > 0;
        if (odd && made.result == verdict::good)
            made.result = verdict::notable;
        return made;
    }

    static finding describe_ids(const record& seen, const matches& found) {
        finding made{.stage = "message_id"};
        for (const auto& sent : seen.sent)
            if (!sent.id.empty() && made.evidence.size() < 2)
                made.evidence.push_back(fmt::format("response: {}", sent.id));
        for (const auto& one : seen.receipts)
            if (one.value.id && made.evidence.size() < 4)
                made.evidence.push_back(fmt::format("receipt: {}", *one.value.id));
        if (found.relations.empty()) {
            made.sentence = found.strange > 0 ? "no receipt could be matched by its id"
                                              : "no receipt to compare with";
            made.result = found.strange > 0 ? verdict::bad : verdict::unknown;
            return made;
        }
        made.result = found.relations.size() == 1 ? verdict::good : verdict::notable;
        for (const auto& [how, count] : found.relations)
            made.sentence += fmt::format(
                "{}{} {}",
                made.sentence.empty() ? "receipts name it " : "; ",
                sentence_of(how),
                count
            );
        return made;
    }

    doctor_limits limits_;
    std::size_t sent_ = 0;
};

} // namespace

std::unique_ptr<stage> make_receipt_stage(const doctor_limits& limits) {
    return std::make_unique<receipt_stage>(limits);
}

} // namespace ntbcare::doctor
