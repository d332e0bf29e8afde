#include "gateway/doctor/charset_guess.hpp"
#include "gateway/doctor/stages.hpp"

#include "protocol/smpp/esm_class.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace ntbcare::doctor {
namespace {

using std::chrono::milliseconds;

/// Three parts of plain letters: the alphabet is another stage's question.
std::string long_text() {
    std::string made = "TES PANJANG";
    for (int i = 1; made.size() < 400; ++i)
        made += fmt::format(" bagian kata {}", i);
    return made;
}

/// How one part says what it is.
enum class part_style : std::uint8_t { udh_8bit, udh_16bit, udh_unflagged, sar, payload };

std::string_view to_string(part_style value) {
    switch (value) {
    case part_style::udh_8bit:
        return "user data header, 8-bit reference";
    case part_style::udh_16bit:
        return "user data header, 16-bit reference";
    case part_style::udh_unflagged:
        return "user data header without its flag in esm_class";
    case part_style::sar:
        return "SAR TLVs";
    case part_style::payload:
        return "one message_payload";
    }
    return "";
}

part_style style_of(const flow::message_content& of) {
    if (!of.part)
        return part_style::payload;
    if (of.part_from_tlvs)
        return part_style::sar;
    if (!protocol::has_udh(of.esm_class))
        return part_style::udh_unflagged;
    return of.part->width == 16 ? part_style::udh_16bit : part_style::udh_8bit;
}

/// The parts of the long SMS that came back.
struct parts_seen {
    std::set<part_style> styles;
    std::set<std::uint8_t> numbers;
    std::size_t total = 0;
    std::size_t count = 0; ///< With repetitions.
    bool in_order = true;
    bool whole_at_once = false; ///< In one PDU.

    [[nodiscard]] bool is_whole() const {
        return whole_at_once || (total > 0 && numbers.size() == total);
    }
};

class long_sms_stage final : public stage {
public:
    explicit long_sms_stage(const doctor_limits& limits)
        : limits_{limits} {}

    std::string_view name() const override { return "long_sms"; }
    std::string_view doing() const override {
        return "sending an SMS of three parts; the handset must send it back";
    }
    milliseconds within() const override {
        return limits_.response_within + limits_.handset_within;
    }
    void begin(const record& seen, routing::steady_time) override { from_ = seen.received.size(); }
    std::optional<probe_sms> next(const record&, routing::steady_time) override {
        if (sent_)
            return std::nullopt;
        sent_ = true;
        return probe_sms{long_text()};
    }
    bool is_done(const record& seen, routing::steady_time) const override {
        return sent_ && tally(seen, name()).settled() && look(seen).is_whole();
    }

    void conclude(const record& seen, findings& into) const override {
        const auto of = tally(seen, name());
        const auto found = look(seen);
        finding made{.stage = "long_sms"};
        made.evidence.push_back(
            fmt::format("{} of {} parts sent were accepted", of.accepted, of.sent)
        );
        if (found.count == 0) {
            made.sentence = "the handset sent no long SMS back";
            into.all.push_back(std::move(made));
            return;
        }
        for (const auto style : found.styles)
            made.evidence.push_back(fmt::format("parts come with: {}", to_string(style)));
        if (!found.in_order)
            made.evidence.emplace_back("not in order");
        if (found.total > 0 && found.count > found.numbers.size())
            made.evidence.emplace_back("some more than once");
        made.result = found.is_whole() ? verdict::good : verdict::bad;
        made.sentence =
            found.is_whole()
                ? "long SMS come whole"
                : fmt::format("{} of {} parts came back", found.numbers.size(), found.total);
        if (found.is_whole() &&
            (!found.in_order || found.styles.contains(part_style::udh_unflagged)))
            made.result = verdict::notable;
        into.all.push_back(std::move(made));
    }

private:
    parts_seen look(const record& seen) const {
        parts_seen made;
        std::uint8_t last = 0;
        for (auto at = from_; at < seen.received.size(); ++at) {
            const auto& content = seen.received[at].content;
            if (content.part) {
                made.in_order = made.in_order && content.part->number > last;
                last = content.part->number;
                made.numbers.insert(content.part->number);
                made.total = content.part->total;
            } else if (content.body().size() > 160) {
                made.whole_at_once = true;
            } else {
                continue; // A late answer to an earlier stage.
            }
            ++made.count;
            made.styles.insert(style_of(content));
        }
        return made;
    }

    doctor_limits limits_;
    std::size_t from_ = 0;
    bool sent_ = false;
};

} // namespace

std::unique_ptr<stage> make_long_sms_stage(const doctor_limits& limits) {
    return std::make_unique<long_sms_stage>(limits);
}

} // namespace ntbcare::doctor
