#include "tests/smsc/named_faults.hpp"

#include "protocol/smpp/status.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::sim {
namespace {

using options = simulator_options;

/// Two faults of one field: the later in the list wins, and the pair is that fault alone.
constexpr std::array all{
    named_fault{
        "lost_response",
        [](options& to) {
            to.faults.answers.drop = 0.2;
        }},
    named_fault{
        "late_response",
        [](options& to) {
            to.faults.answers.late = 0.3;
            to.faults.answers.late_by = milliseconds{600};
        }},
    named_fault{
        "responses_out_of_order",
        [](options& to) {
            to.faults.answers.jitter = milliseconds{40};
        }},
    named_fault{
        "duplicate_deliver",
        [](options& to) {
            to.faults.deliveries.duplicate = 0.3;
        }},
    named_fault{
        "shuffled_parts",
        [](options& to) {
            to.faults.deliveries.shuffle_parts = 1;
        }},
    named_fault{
        "missing_part",
        [](options& to) {
            to.faults.deliveries.lose_part = 0.5;
        }},
    named_fault{
        "receipt_first",
        [](options& to) {
            to.faults.receipts.before_response = true;
        }},
    named_fault{
        "hex_then_decimal",
        [](options& to) {
            to.faults.receipts.receipt_id = id_form::decimal;
        }},
    named_fault{
        "decimal_then_hex",
        [](options& to) {
            to.faults.receipts.response_id = id_form::decimal;
            to.faults.receipts.receipt_id = id_form::hex;
        }},
    named_fault{
        "zeros_stripped",
        [](options& to) {
            to.faults.receipts.response_id = id_form::padded;
            to.faults.receipts.receipt_id = id_form::decimal;
        }},
    named_fault{
        "upper_case",
        [](options& to) {
            to.faults.receipts.receipt_id = id_form::upper_hex;
        }},
    named_fault{
        "uuid",
        [](options& to) {
            to.faults.receipts.response_id = id_form::uuid;
            to.faults.receipts.receipt_id = id_form::upper_uuid;
        }},
    named_fault{
        "receipts_flagged_ucs2",
        [](options& to) {
            to.faults.receipts.dialect = receipt_dialect::ucs2_flagged;
        }},
    named_fault{
        "receipts_of_a_vendor",
        [](options& to) {
            to.faults.receipts.dialect = receipt_dialect::spelt_out;
        }},
    named_fault{
        "clock_jump",
        [](options& to) {
            to.faults.receipts.clock_jumps = true;
        }},
    named_fault{
        "throttle_burst",
        [](options& to) {
            to.faults.answers.burst = 3;
            to.faults.answers.burst_every = 15;
        }},
    named_fault{
        "queue_full",
        [](options& to) {
            to.faults.answers.throttle = 0.1;
            to.faults.answers.throttle_status = protocol::status::message_queue_full;
        }},
    named_fault{
        "nack",
        [](options& to) {
            to.faults.answers.nack = 0.15;
        }},
    named_fault{
        "wrong_response_type",
        [](options& to) {
            to.faults.answers.wrong_type = 0.15;
        }},
    named_fault{
        "strange_response",
        [](options& to) {
            to.faults.answers.strange = 0.5;
        }},
    named_fault{
        "silent_half_open",
        [](options& to) {
            to.faults.binds.silent_after = 20;
        }},
    named_fault{
        "unbind_mid_window",
        [](options& to) {
            to.faults.binds.unbind_after = 18;
        }},
    named_fault{
        "disconnect",
        [](options& to) {
            to.faults.binds.disconnect_after = 22;
        }},
    named_fault{
        "slow_reader",
        [](options& to) {
            to.faults.wire.read_max = 8'000;
        }},
    named_fault{
        "octet_by_octet",
        [](options& to) {
            to.faults.wire.cut_max = 1;
        }},
    named_fault{
        "odd_cuts",
        [](options& to) {
            to.faults.wire.cut_max = 37;
        }},
    named_fault{
        "length_too_small",
        [](options& to) {
            to.faults.wire.length = length_fault::small;
        }},
    named_fault{
        "length_too_large",
        [](options& to) {
            to.faults.wire.length = length_fault::huge;
        }},
    named_fault{
        "length_swallows",
        [](options& to) {
            to.faults.wire.length = length_fault::longer;
        }},
    named_fault{
        "body_short",
        [](options& to) {
            to.faults.wire.length = length_fault::cut;
        }},
    named_fault{
        "strange_tlvs",
        [](options& to) {
            to.faults.wire.strange_tlvs = true;
        }},
    named_fault{
        "refused_binds",
        [](options& to) {
            to.faults.binds.refuse = 3;
        }},
    named_fault{
        "dropped_binds",
        [](options& to) {
            to.faults.binds.drop = 3;
        }},
    named_fault{
        "ignored_enquiries",
        [](options& to) {
            to.faults.binds.ignore_enquiries = true;
        }},
};

} // namespace

std::span<const named_fault> named_faults() {
    return all;
}

const named_fault* find_fault(std::string_view name) {
    const auto* found = std::ranges::find(all, name, &named_fault::name);
    return found == all.end() ? nullptr : found;
}

} // namespace ntbcare::sim
