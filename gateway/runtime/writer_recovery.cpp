// writer: what it makes of a store that fails or is slow, and how it comes back.
#include "gateway/runtime/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace ntbcare::runtime {
namespace {

std::string milliseconds_text(routing::steady_time::duration value) {
    return fmt::format(
        "{}ms", std::chrono::duration_cast<std::chrono::milliseconds>(value).count()
    );
}

} // namespace

void writer::note_failure(routing::steady_time now, turn_report& report) {
    failing_since_ = failing_since_.value_or(now);
    retry_at_ = now + options_.retry_every;
    note_sick(now, report);
}

void writer::note_time(
    routing::steady_time began, routing::steady_time ended, turn_report& report
) {
    if (ended - began <= options_.turn_within) {
        failing_since_.reset();
        return;
    }
    report.events.push_back(
        {flow::severity::warn, "store.slow", {{"turn_took", milliseconds_text(ended - began)}}}
    );
    failing_since_ = failing_since_.value_or(began);
    note_sick(ended, report);
    if (sick_)
        retry_at_ = ended + options_.retry_every;
}

void writer::note_sick(routing::steady_time now, turn_report& report) {
    if (sick_ || now - *failing_since_ < options_.sick_after)
        return;
    sick_ = true;
    report.sick = true;
    report.events.push_back(
        {flow::severity::error, "store.sick", {{"for", milliseconds_text(now - *failing_since_)}}}
    );
}

/// Opens the store again and writes to it; on success turns go on.
void writer::try_again(turn_report& report) {
    const auto began = time_.now().steady;
    auto failed = reopen(report);
    if (!failed)
        failed = probe();
    const auto ended = time_.now().steady;
    if (failed || ended - began > options_.turn_within) {
        retry_at_ = ended + options_.retry_every;
        report.events.push_back(
            {flow::severity::warn,
             "store.still_failing",
             {{"reason", failed ? failed.message() : "slow"},
              {"for", milliseconds_text(ended - *failing_since_)}}}
        );
        note_sick(ended, report);
        return;
    }
    report.events.push_back(
        {flow::severity::info,
         "store.well",
         {{"after", milliseconds_text(ended - *failing_since_)}}}
    );
    if (std::exchange(sick_, false))
        report.sick = false;
    failing_since_.reset();
    retry_at_.reset();
}

/// A commit that failed may have happened all the same: ids go on after what is there, and SMS that
/// the lanes never heard of are theirs now.
boost::system::error_code writer::reopen(turn_report& report) {
    if (const auto opened = store_.reopen(); !opened)
        return opened.error();
    auto found = store_.recover();
    if (!found)
        return found.error();
    turns_ = std::make_unique<flow::turn_runner>(
        store_, service_, numbers_, flow::ids_after(*found, options_.codes)
    );
    for (auto& row : found->unfinished)
        if (row.id > last_outbox_)
            report.outbox.push_back(std::move(row));
    last_outbox_ = std::max(last_outbox_, found->last_outbox);
    return {};
}

/// A write that changes nothing, to see whether writing works.
boost::system::error_code writer::probe() {
    db::turn_keys nothing;
    nothing.now = time_.now().wall;
    const auto view = store_.load(nothing);
    if (!view)
        return view.error();
    db::turn_effects effects;
    if (!view->notices.empty())
        effects.notices.push_back(view->notices.begin()->second);
    const auto written = store_.commit(effects);
    return written ? boost::system::error_code{} : written.error();
}

} // namespace ntbcare::runtime
