#include "gateway/doctor/stages.hpp"

#include "protocol/smpp/status.hpp"

#include <fmt/format.h>

namespace ntbcare::doctor {
namespace {

using std::chrono::milliseconds;

std::string version_text(std::uint8_t version) {
    return fmt::format("{}.{}", version >> 4, version & 0x0f);
}

class bind_stage final : public stage {
public:
    explicit bind_stage(const doctor_limits& limits)
        : limits_{limits} {}

    std::string_view name() const override { return "bind"; }
    std::string_view doing() const override { return "connecting and binding"; }
    milliseconds within() const override { return limits_.connect_within; }
    void begin(const record&, routing::steady_time now) override { began_ = now; }
    bool is_done(const record& seen, routing::steady_time) const override {
        return seen.bound_at.has_value();
    }
    bool has_failed(const record& seen) const override { return !seen.bound_at; }

    void conclude(const record& seen, findings& into) const override {
        finding made{.stage = "bind"};
        made.evidence = seen.refused;
        if (!seen.bound_at) {
            made.result = verdict::bad;
            made.sentence = seen.refused.empty() ? "no bind within the time"
                                                 : "not bound: " + seen.refused.back();
        } else {
            describe(seen, made, into);
        }
        into.all.push_back(std::move(made));
    }

private:
    void describe(const record& seen, finding& made, findings& into) const {
        const auto took = std::chrono::duration_cast<milliseconds>(*seen.bound_at - began_);
        const auto version = version_text(seen.version);
        made.result = seen.refused.empty() ? verdict::good : verdict::notable;
        made.sentence = fmt::format(
            "SMPP {}, SMSC \"{}\", bound after {} ms{}",
            version,
            seen.smsc_id,
            took.count(),
            seen.refused.empty() ? "" : fmt::format(" and {} refusals", seen.refused.size())
        );
        into.profile.push_back(
            {"interface_version",
             fmt::format("\"{}\"", version),
             "what the SMSC answered the bind with"}
        );
    }

    doctor_limits limits_;
    routing::steady_time began_{};
};

/// The driver is told to ask after a second of silence, so two questions fit in.
class enquire_stage final : public stage {
public:
    explicit enquire_stage(const doctor_limits& limits)
        : limits_{limits} {}

    std::string_view name() const override { return "enquire_link"; }
    std::string_view doing() const override { return "keeping silent, to see whether it answers"; }
    milliseconds within() const override {
        return 2 * milliseconds{1'000} + limits_.response_within;
    }
    void begin(const record& seen, routing::steady_time) override {
        in_ = seen.pdus_in;
        out_ = seen.pdus_out;
    }
    bool is_done(const record& seen, routing::steady_time) const override {
        return !seen.lost.empty() || (asked(seen) >= 2 && answered(seen) >= 2);
    }

    void conclude(const record& seen, findings& into) const override {
        finding made{.stage = "enquire_link"};
        made.evidence = seen.lost;
        if (!seen.lost.empty()) {
            made.result = verdict::bad;
            made.sentence = "the link was lost while it was silent: " + seen.lost.back();
        } else if (answered(seen) == 0) {
            made.result = verdict::bad;
            made.sentence = fmt::format("{} asked, none answered", asked(seen));
        } else {
            made.result = verdict::good;
            made.sentence = "answered; a dead line will be noticed";
        }
        into.all.push_back(std::move(made));
    }

private:
    /// PDUs in silence are enquire_link and its answer, of either side.
    std::uint64_t asked(const record& seen) const { return seen.pdus_out - out_; }
    std::uint64_t answered(const record& seen) const { return seen.pdus_in - in_; }

    doctor_limits limits_;
    std::uint64_t in_ = 0;
    std::uint64_t out_ = 0;
};

class submit_stage final : public stage {
public:
    explicit submit_stage(const doctor_limits& limits)
        : limits_{limits} {}

    std::string_view name() const override { return "submit"; }
    std::string_view doing() const override { return "sending one SMS"; }
    milliseconds within() const override { return limits_.response_within + milliseconds{500}; }
    std::optional<probe_sms> next(const record&, routing::steady_time) override {
        if (sent_)
            return std::nullopt;
        sent_ = true;
        return probe_sms{"NTB CARE: tes jalur 1"};
    }
    bool is_done(const record& seen, routing::steady_time) const override {
        return sent_ && tally(seen, name()).settled();
    }

    void conclude(const record& seen, findings& into) const override {
        const auto of = tally(seen, name());
        finding made{.stage = "submit"};
        if (of.accepted > 0) {
            made.result = of.late > 0 ? verdict::notable : verdict::good;
            made.sentence = fmt::format("accepted after {} ms", of.slowest.count());
        } else if (of.first_error) {
            made.result = verdict::bad;
            made.sentence = "refused: " + protocol::status::name_of(*of.first_error);
        } else {
            made.result = verdict::bad;
            made.sentence = of.sent == 0 ? "could not be sent" : "not answered in time";
        }
        into.all.push_back(std::move(made));
    }

private:
    doctor_limits limits_;
    bool sent_ = false;
};

} // namespace

std::unique_ptr<stage> make_bind_stage(const doctor_limits& limits) {
    return std::make_unique<bind_stage>(limits);
}
std::unique_ptr<stage> make_enquire_stage(const doctor_limits& limits) {
    return std::make_unique<enquire_stage>(limits);
}
std::unique_ptr<stage> make_submit_stage(const doctor_limits& limits) {
    return std::make_unique<submit_stage>(limits);
}

stage_list make_stages(const doctor_limits& limits) {
    stage_list made;
    made.push_back(make_bind_stage(limits));
    made.push_back(make_enquire_stage(limits));
    made.push_back(make_submit_stage(limits));
    if (limits.may_receive) {
        made.push_back(make_receipt_stage(limits));
        made.push_back(make_charset_stage(limits));
        made.push_back(make_long_sms_stage(limits));
    }
    if (limits.load) {
        made.push_back(make_window_stage(limits));
        made.push_back(make_rate_stage(limits));
    }
    return made;
}

} // namespace ntbcare::doctor
