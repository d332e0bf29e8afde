// Any octets as a delivery receipt: never a failure, always valid UTF-8, and an error exactly when
// a field is named as missing. What was read is written and read again as the same. Any octets as a
// message id: a handful of forms, and a decimal one comes back from its hexadecimal form.

#include "protocol/smpp/receipt.hpp"
#include "protocol/text/utf8.hpp"
#include "tests/fuzz/fuzz_input.hpp"

#include <algorithm>
#include <string_view>

using namespace ntbcare::protocol;

namespace {

octet_view view_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

void check_read(const receipt& found) {
    require(static_cast<bool>(found.error) == found.missing.has_value());
    for (const auto* field : {&found.id, &found.stat, &found.err, &found.text, &found.submit_raw}) {
        require(!*field || is_utf8(**field));
    }
}

/// Letters and digits only: what an SMSC may put into a field without meaning another one.
std::string plain_from(fuzz_input& in, std::size_t octets_max) {
    constexpr std::string_view letters =
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUV-.";
    auto text = in.text(octets_max);
    for (auto& one : text) {
        one = letters[static_cast<std::uint8_t>(one) % letters.size()];
    }
    return text;
}

/// Written by us it is whole, and says the same again.
void check_round_trip(fuzz_input in) {
    receipt value;
    value.id = "0" + plain_from(in, 64);
    value.sub = in.octet();
    value.dlvrd = in.octet();
    value.submit_date = receipt_date{2026, 11, 26, static_cast<std::uint8_t>(in.below(24)), 59, 0};
    value.done_date = value.submit_date;
    value.state = static_cast<message_state>(1 + in.below(8));
    value.err = "0" + plain_from(in, 6);
    value.text = plain_from(in, 20) + "x";
    const auto written = format_receipt(value);
    require(looks_like_receipt(view_of(written)));
    const auto read = parse_receipt(view_of(written));
    require(!read.error);
    require(read.id == value.id && read.sub == value.sub && read.dlvrd == value.dlvrd);
    require(read.submit_date == value.submit_date && read.done_date == value.done_date);
    require(read.state == value.state && read.err == value.err);
    require(read.text == value.text->substr(0, 20));
}

void check_id(std::string_view id) {
    const auto forms = message_id_forms(id);
    require(forms.size() <= 5);
    require(forms.empty() == id.empty());
    require(id.empty() || forms.front() == id);
    const auto number = message_id_as_number(id);
    const auto hex = message_id_as_hex(id);
    require(number.has_value() == hex.has_value());
    if (hex) {
        require(message_id_from_hex(*hex) == number);
        require(std::find(forms.begin(), forms.end(), *hex) != forms.end());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const octet_view message{data, size};
    const auto found = parse_receipt(message);
    check_read(found);
    check_round_trip(fuzz_input{message});
    static_cast<void>(looks_like_receipt(message));
    static_cast<void>(format_receipt(found));
    const std::string_view id{reinterpret_cast<const char*>(data), size};
    check_id(id);
    check_read(parse_receipt({}, id, static_cast<std::uint8_t>(size)));
    return 0;
}
