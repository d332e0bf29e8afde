// What data_coding 0 means at this SMSC. A text that is sent in GSM 7-bit and comes back says
// nothing: a carrier that takes Latin-1 for granted in both directions gives back the same octets.
// So the alphabet is sent in UCS-2, which leaves no doubt, and the handset's answer, in the SMSC's
// own alphabet, tells that of what comes in; then one SMS in GSM 7-bit tells that of what goes out.
#include "gateway/doctor/charset_guess.hpp"
#include "gateway/doctor/stages.hpp"

#include <fmt/format.h>

#include <map>

namespace ntbcare::doctor {
namespace {

using protocol::alphabet;
using std::chrono::milliseconds;

/// Characters that every alphabet has elsewhere, or not at all.
constexpr std::string_view outgoing_probe = "TES Z @$_{}[]~^|\\ \u00a3\u00a5\u00e8\u00e9\u00f1";

/// Samples by the data_coding they came in.
using samples_by_coding = std::map<std::uint8_t, std::vector<charset_sample>>;

class charset_stage final : public stage {
public:
    explicit charset_stage(const doctor_limits& limits)
        : limits_{limits}
        , probes_{alphabet_probes()} {}

    std::string_view name() const override { return "charset"; }
    std::string_view doing() const override {
        return "sending every character; the handset must send each SMS back";
    }
    milliseconds within() const override {
        return limits_.response_within + limits_.handset_within;
    }
    std::optional<probe_sms> next(const record&, routing::steady_time) override {
        if (sent_ < probes_.size())
            return probe_sms{probes_[sent_++], alphabet::ucs2};
        if (sent_ == probes_.size()) {
            ++sent_;
            return probe_sms{std::string{outgoing_probe}};
        }
        return std::nullopt;
    }
    bool is_done(const record& seen, routing::steady_time) const override {
        const auto of = tally(seen, name());
        if (sent_ <= probes_.size() || !of.settled())
            return false;
        std::size_t back = find(seen, outgoing_probe) != nullptr ? 1U : 0U;
        for (const auto& probe : probes_)
            back += find(seen, probe) != nullptr ? 1U : 0U;
        return back == probes_.size() + 1;
    }

    void conclude(const record& seen, findings& into) const override {
        const auto samples = collect(seen);
        if (samples.empty()) {
            into.all.push_back(
                {.stage = "charset",
                 .result = verdict::unknown,
                 .sentence = "the handset sent nothing back"}
            );
            return;
        }
        for (const auto& [coding, of] : samples)
            describe_incoming(coding, of, into);
        describe_outgoing(seen, samples, into);
    }

private:
    /// The mark is plain letters and digits: the same octets in every alphabet of one octet.
    static const seen_sms* find(const record& seen, std::string_view probe) {
        const auto mark = probe.substr(0, 6);
        for (const auto& one : seen.received)
            if (has_mark(one, mark))
                return &one;
        return nullptr;
    }

    static bool has_mark(const seen_sms& one, std::string_view mark) {
        for (const auto is : {alphabet::latin1, alphabet::ucs2, alphabet::gsm7_packed})
            if (protocol::decode_as(is, one.content.body()).text.find(mark) != std::string::npos)
                return true;
        return false;
    }

    samples_by_coding collect(const record& seen) const {
        samples_by_coding made;
        for (const auto& probe : probes_) {
            const auto* const back = find(seen, probe);
            if (back == nullptr)
                continue;
            const auto body = back->content.body();
            made[back->content.data_coding].push_back({probe, {body.begin(), body.end()}});
        }
        return made;
    }

    void describe_incoming(
        std::uint8_t coding, std::span<const charset_sample> samples, findings& into
    ) const {
        const auto guess = *guess_charset(samples);
        const auto named = protocol::alphabet_of(coding, alphabet::gsm7).used;
        const auto is = protocol::to_string(guess.is);
        finding made{.stage = "charset"};
        made.result = guess.is_whole() ? verdict::good : verdict::notable;
        made.sentence = fmt::format(
            "data_coding {} of messages from phones is {}: {} of {} characters right",
            coding,
            is,
            guess.right,
            guess.all
        );
        if (!guess.wrong.empty())
            made.evidence.push_back("wrong: " + guess.wrong);
        const auto why = fmt::format("{} of {} characters right", guess.right, guess.all);
        if (coding == 0)
            into.profile.push_back({"charset", fmt::format("\"{}\"", is), why});
        else if (guess.is != named)
            into.profile.push_back(
                {"data_coding_overrides", fmt::format("{{ \"{}\" = \"{}\" }}", coding, is), why}
            );
        into.all.push_back(std::move(made));
    }

    /// What the handset showed is what it sent back, read in the alphabet found above.
    static void
    describe_outgoing(const record& seen, const samples_by_coding& samples, findings& into) {
        const auto* const back = find(seen, outgoing_probe);
        finding made{.stage = "charset"};
        if (back == nullptr) {
            made.sentence = "the SMS in GSM 7-bit did not come back";
            into.all.push_back(std::move(made));
            return;
        }
        const auto coding = back->content.data_coding;
        const auto known = samples.find(coding);
        const auto in = known != samples.end() ? guess_charset(known->second)->is
                                               : protocol::alphabet_of(coding, {}).used;
        const auto shown = protocol::decode_as(in, back->content.body()).text;
        const auto same = compare(outgoing_probe, shown);
        made.result = same.is_whole() ? verdict::good : verdict::notable;
        made.sentence = same.is_whole()
                            ? "GSM 7-bit in data_coding 0 reaches the phone as it was sent"
                            : fmt::format(
                                  "GSM 7-bit in data_coding 0 reaches the phone with {} characters "
                                  "changed",
                                  same.all - same.right
                              );
        if (!same.wrong.empty())
            made.evidence.push_back("changed: " + same.wrong);
        into.all.push_back(std::move(made));
    }

    doctor_limits limits_;
    std::vector<std::string> probes_;
    std::size_t sent_ = 0;
};

} // namespace

std::unique_ptr<stage> make_charset_stage(const doctor_limits& limits) {
    return std::make_unique<charset_stage>(limits);
}

} // namespace ntbcare::doctor
