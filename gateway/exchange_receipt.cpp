// exchange: delivery receipts, which come as deliver_sm or data_sm like everything else.
#include "gateway/exchange.hpp"

#include "gateway/flow/read_receipt.hpp"
#include "protocol/smpp/status.hpp"

#include <chrono>
#include <utility>

namespace ntbcare::app {
namespace {

/// As if the SMSC lived in UTC: the zone is nobody's to know here.
std::optional<db::wall_time> time_of(const std::optional<protocol::receipt_date>& date) {
    using namespace std::chrono;
    if (!date)
        return std::nullopt;
    const year_month_day day{year{date->year}, month{date->month}, std::chrono::day{date->day}};
    return sys_days{day} + hours{date->hour} + minutes{date->minute} + seconds{date->second};
}

} // namespace

/// True if it was one; then it is answered, now or after its turn.
bool exchange::receipt_received(
    std::uint32_t link, const protocol::request_received& request, const routing::moment& now
) {
    const auto read = flow::read_receipt(request.value);
    if (!read)
        return false;
    ++counters_.receipts;
    flow::incoming news;
    news.kind = flow::incoming_kind::receipt;
    news.token = token_of(link, request.id);
    if (read->value.id)
        news.change = take_receipt(link, *read, now);
    if (news.change)
        admit(std::move(news), now);
    else
        respond(*news.token, protocol::status::ok); // Nothing to store: not final, parked, unknown.
    return true;
}

std::optional<db::outbox_change> exchange::take_receipt(
    std::uint32_t link, const flow::receipt_message& read, const routing::moment& now
) {
    const auto& said = read.value;
    flow::receipt_news news{.message_id = *said.id};
    if (said.state)
        news.state = flow::outbox_state_after(*said.state);
    if (said.err)
        news.reason = *said.err;
    news.source = read.source.digits;
    news.destination = read.destination.digits;
    news.submitted = time_of(said.submit_date);
    auto result = lanes_.receipt(links_[link].profile.group, news, now);
    auto& watch = watches_[link];
    using enum flow::receipt_result::meaning;
    const bool is_ours = result.what == matched || result.what == answered;
    watch.receipts_matched += is_ours ? 1 : 0;
    watch.receipts_parked += result.what == parked ? 1 : 0;
    watch.receipts_on_their_way += result.what == on_its_way ? 1 : 0;
    return std::move(result.change);
}

} // namespace ntbcare::app
