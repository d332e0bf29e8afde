#include "tests/smsc/receipts.hpp"

#include "protocol/smpp/receipt.hpp"
#include "protocol/smpp/tlv.hpp"
#include "protocol/text/ucs2.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace ntbcare::sim {
namespace {

using namespace protocol;

constexpr std::uint8_t coding_ucs2 = 0x08;

constexpr std::array<std::pair<std::string_view, receipt_dialect>, 8> names{{
    {"standard", receipt_dialect::standard},
    {"ucs2-flagged", receipt_dialect::ucs2_flagged},
    {"utf16", receipt_dialect::utf16},
    {"capitals", receipt_dialect::capitals},
    {"spelt-out", receipt_dialect::spelt_out},
    {"brief", receipt_dialect::brief},
    {"tlv", receipt_dialect::tlv},
    {"unflagged", receipt_dialect::unflagged},
}};

/// "2611261130", with 14 digits "20261126113059".
std::string date_digits(std::chrono::sys_seconds at, std::size_t digits) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{at - day};
    const auto text = fmt::format(
        "{:04}{:02}{:02}{:02}{:02}{:02}",
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()),
        time.hours().count(),
        time.minutes().count(),
        time.seconds().count()
    );
    return digits == text.size() ? text : text.substr(2, digits);
}

bool failed(const receipt_facts& facts) {
    return facts.state == message_state::undeliverable;
}

std::string lower(std::string_view text) {
    std::string made;
    for (const char c : text)
        made += lower_ascii(c);
    return made;
}

std::string standard_text(const receipt_facts& facts) {
    return fmt::format(
        "id:{} sub:001 dlvrd:{} submit date:{} done date:{} stat:{} err:{} text:",
        facts.id,
        facts.state == message_state::delivered ? "001" : "000",
        date_digits(facts.submitted, 10),
        date_digits(facts.done, 10),
        to_string(facts.state),
        failed(facts) ? "027" : "000"
    );
}

std::string capitals_text(const receipt_facts& facts) {
    return fmt::format(
        "ID:{} SUB:001 DLVRD:001 SUBMIT DATE:{} DONE DATE:{} STAT:{} ERR:{} TEXT:",
        facts.id,
        date_digits(facts.submitted, 12),
        date_digits(facts.done, 12),
        lower(to_string(facts.state)),
        failed(facts) ? "1b" : "0"
    );
}

std::string_view spelt(message_state state) {
    if (state == message_state::delivered)
        return "DELIVERED";
    return state == message_state::enroute ? "ENROUTE" : "UNDELIVERABLE";
}

std::string spelt_out_text(const receipt_facts& facts) {
    return fmt::format(
        "id:{} submit date:{} done date:{} stat:{} err:{}",
        facts.id,
        date_digits(facts.submitted, 14),
        date_digits(facts.done, 14),
        spelt(facts.state),
        failed(facts) ? "4" : "0"
    );
}

std::string text_for(const receipt_facts& facts, receipt_dialect dialect) {
    switch (dialect) {
    case receipt_dialect::capitals:
        return capitals_text(facts);
    case receipt_dialect::spelt_out:
        return spelt_out_text(facts);
    case receipt_dialect::brief:
        return fmt::format(
            "id:{} stat:{} err:{}", facts.id, to_string(facts.state), failed(facts) ? "27" : "0"
        );
    case receipt_dialect::tlv:
        return {};
    default:
        return standard_text(facts);
    }
}

} // namespace

delivery receipt_for(
    const short_message_request& submitted, const receipt_facts& facts, receipt_dialect dialect
) {
    delivery made;
    made.body.source = submitted.destination;
    made.body.destination = submitted.source;
    if (dialect != receipt_dialect::unflagged)
        made.body.esm_class = facts.state == message_state::enroute ? esm::intermediate_notification
                                                                    : esm::delivery_receipt;
    const auto text = text_for(facts, dialect);
    made.body.short_message.assign(text.begin(), text.end());
    if (dialect == receipt_dialect::utf16)
        made.body.short_message = encode_ucs2(text);
    if (dialect == receipt_dialect::ucs2_flagged || dialect == receipt_dialect::utf16)
        made.body.data_coding = coding_ucs2;
    if (dialect == receipt_dialect::tlv)
        made.tlvs = {
            make_tlv_text(tag::receipted_message_id, facts.id),
            make_tlv8(tag::message_state, static_cast<std::uint8_t>(facts.state))};
    return made;
}

std::optional<receipt_dialect> receipt_dialect_from(std::string_view name) {
    const auto* found = std::ranges::find(names, name, &decltype(names)::value_type::first);
    return found == names.end() ? std::nullopt : std::optional{found->second};
}

} // namespace ntbcare::sim
