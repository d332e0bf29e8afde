#include "tests/smsc/ussd_phones.hpp"

#include "protocol/smpp/tlv.hpp"
#include "protocol/text/charset.hpp"
#include "protocol/ussd/operation.hpp"

#include <utility>

namespace ntbcare::sim {
namespace {

using namespace protocol;

constexpr std::uint8_t pssr_indication = 1;
constexpr std::uint8_t ussr_request = 2;
constexpr std::uint8_t ussr_confirm = 18;
constexpr std::string_view hang_up = "!";
constexpr std::uint8_t sequence_max = 127;

bool is_code(std::string_view text) {
    return text.size() > 2 && text.front() == '*' && text.back() == '#';
}

} // namespace

delivery ussd_phones::deliver(
    const std::string& from, dialogue& in, std::uint8_t operation, std::string_view text
) {
    delivery made;
    made.body.service_type = "USSD";
    made.body.source = {type_of_number::international, numbering_plan::isdn, from};
    made.body.destination = {type_of_number::unknown, numbering_plan::isdn, in.code};
    made.body.short_message.assign(text.begin(), text.end());
    made.tlvs = {
        make_tlv8(tag::ussd_service_op, operation),
        make_tlv16(tag::its_session_info, value_of({in.session, in.sequence, text == hang_up}))};
    in.sequence = in.sequence == sequence_max ? 0 : static_cast<std::uint8_t>(in.sequence + 1);
    in.awaits_screen = true;
    return made;
}

ussd_phones::typed ussd_phones::type(const std::string& from, std::string_view text) {
    const auto open = open_.find(from);
    if (open == open_.end()) {
        if (!is_code(text))
            return {};
        dialogue begun{std::string{text}, ++last_session_};
        auto sent = deliver(from, begun, pssr_indication, {});
        open_.insert_or_assign(from, std::move(begun));
        return {true, std::move(sent)};
    }
    if (open->second.awaits_screen) {
        keys_[from].emplace_back(text);
        ++waiting_;
        return {true, std::nullopt};
    }
    if (text == hang_up) {
        auto sent = deliver(from, open->second, ussr_confirm, text);
        sent.body.short_message.clear();
        open_.erase(open);
        return {true, std::move(sent)};
    }
    return {true, deliver(from, open->second, ussr_confirm, text)};
}

ussd_phones::screen
ussd_phones::show(const short_message_request& body, std::span<const tlv> tlvs) {
    const auto* operation = find_tlv(tlvs, tag::ussd_service_op);
    if (operation == nullptr)
        return {};
    const auto open = open_.find(body.destination.digits);
    if (open == open_.end())
        return {true, std::nullopt};
    shown_screen shown{
        .to = open->first,
        .text = decode_message(body.data_coding, {}, body.short_message).text,
        .goes_on = number_of(*operation) == ussr_request};
    open->second.awaits_screen = false;
    if (!shown.goes_on)
        open_.erase(open);
    return {true, std::move(shown)};
}

std::optional<std::string> ussd_phones::next_keys(const std::string& from) {
    const auto found = keys_.find(from);
    const auto open = open_.find(from);
    if (found == keys_.end() || (open != open_.end() && open->second.awaits_screen))
        return std::nullopt;
    std::string next = std::move(found->second.front());
    found->second.pop_front();
    --waiting_;
    if (found->second.empty())
        keys_.erase(found);
    return next;
}

} // namespace ntbcare::sim
