#include "gateway/flow/send_request.hpp"

#include "protocol/smpp/esm_class.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::flow {

namespace {

/// The format has two digits for each field; longer than this no SMSC keeps an SMS.
constexpr std::chrono::seconds relative_max = std::chrono::days{90};

protocol::address source_of(const db::outbox_row& row, const send_link& from) {
    protocol::address source;
    const bool is_usual = row.service.empty() || row.service == from.written_to;
    source.digits = is_usual ? from.service : row.service;
    source.ton = from.service_ton;
    source.npi = from.service_npi;
    if (!protocol::all_digits(source.digits) && !source.digits.empty()) {
        source.ton = protocol::type_of_number::alphanumeric;
        source.npi = protocol::numbering_plan::unknown;
    }
    return source;
}

/// Never past the row's own deadline: an SMSC must not deliver an acknowledgement days later.
std::string validity_of(const send_link& from, const db::outbox_row& row, routing::wall_time now) {
    auto valid = from.validity_period;
    if (row.deadline != db::wall_time{}) {
        const auto left = row.deadline - now;
        valid = valid.count() == 0 ? left : std::min(valid, left);
    }
    const bool is_open = valid.count() == 0 && row.deadline == db::wall_time{};
    return is_open ? std::string{} : relative_time(valid);
}

std::string schedule_of(const send_link& from, const db::outbox_row& row, routing::wall_time now) {
    const bool is_in_time = row.deadline == db::wall_time{} || now + from.schedule < row.deadline;
    return from.schedule.count() > 0 && is_in_time ? relative_time(from.schedule) : std::string{};
}

} // namespace

bool asks_for_receipt(const send_link& from, const db::outbox_row& row) {
    switch (from.receipts) {
    case receipt_rule::none:
        return false;
    case receipt_rule::answers:
        return row.receipt || row.in == db::lane::answer;
    case receipt_rule::all:
        return true;
    }
    return false;
}

protocol::pdu make_submit(
    const send_link& from,
    const db::outbox_row& row,
    const protocol::message_part& part,
    std::uint8_t data_coding,
    routing::wall_time now
) {
    protocol::short_message_request body;
    body.service_type = from.service_type;
    body.source = source_of(row, from);
    body.destination.ton = static_cast<protocol::type_of_number>(row.to.ton);
    body.destination.npi = static_cast<protocol::numbering_plan>(row.to.npi);
    body.destination.digits = row.to.wire;
    body.esm_class = part.udhi ? protocol::esm::udh_indicator : std::uint8_t{0};
    body.protocol_id = from.protocol_id;
    body.priority_flag = from.priority_flag;
    body.schedule_delivery_time = schedule_of(from, row, now);
    body.validity_period = validity_of(from, row, now);
    body.registered_delivery =
        asks_for_receipt(from, row) ? protocol::receipt_requested : std::uint8_t{0};
    body.data_coding = data_coding;
    body.short_message = part.short_message;
    protocol::pdu request;
    request.command = protocol::command_id::submit_sm;
    request.body = std::move(body);
    return request;
}

std::string relative_time(std::chrono::milliseconds from_now) {
    using namespace std::chrono;
    const auto whole = std::clamp(floor<seconds>(from_now), seconds{1}, seconds{relative_max});
    const auto in_days = floor<days>(whole);
    const hh_mm_ss rest{whole - in_days};
    return fmt::format(
        "00{:02}{:02}{:02}{:02}{:02}000R",
        in_days.count() / 30,
        in_days.count() % 30,
        rest.hours().count(),
        rest.minutes().count(),
        rest.seconds().count()
    );
}

} // namespace ntbcare::flow
