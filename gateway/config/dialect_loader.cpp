#include "gateway/config/dialect_loader.hpp"

#include "gateway/config/toml_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

namespace ntbcare::config {
namespace {

using namespace std::chrono_literals;
using protocol::ussd_dialect;
using protocol::ussd_event;

constexpr auto pdu_words = std::to_array<std::string_view>({"submit_sm", "data_sm"});
constexpr auto session_words = std::to_array<std::string_view>(
    {"none", "its_session_info", "its_dialog", "user_message_reference", "vendor_tlv"}
);
constexpr auto code_words = std::to_array<std::string_view>({"destination", "short_message"});
constexpr auto end_words = std::to_array<std::string_view>({"operation", "session_bit", "both"});
/// In the order of protocol::alphabet, as links name them.
constexpr auto charset_words =
    std::to_array<std::string_view>({"gsm7", "gsm7_packed", "ascii", "latin1", "utf8", "ucs2"});
constexpr auto charsets = std::to_array<protocol::alphabet>(
    {protocol::alphabet::gsm7,
     protocol::alphabet::gsm7_packed,
     protocol::alphabet::ascii,
     protocol::alphabet::latin1,
     protocol::alphabet::utf8,
     protocol::alphabet::ucs2}
);
constexpr auto event_words =
    std::to_array<std::string_view>({"opened", "input", "aborted", "timed_out", "ignored"});
constexpr std::size_t ignored_word = 4;
constexpr std::size_t operations_max = 64;
constexpr std::uint16_t vendor_tags_from = 0x1400; ///< SMPP 3.4 section 5.3.1.

/// Decimal only: documents write these numbers in both bases and mix them up.
std::optional<std::uint8_t> operation_of(std::string_view written) {
    unsigned value = 0;
    const auto* end = written.data() + written.size();
    const auto [stop, failed] = std::from_chars(written.data(), end, value);
    if (failed != std::errc{} || stop != end || value > 255)
        return std::nullopt;
    return static_cast<std::uint8_t>(value);
}

void read_events(toml_section& root, ussd_dialect& made) {
    std::vector<std::pair<std::string, std::string>> written;
    root.text_pairs("events", written, operations_max);
    for (const auto& [number, word] : written) {
        const auto operation = operation_of(number);
        const auto event = std::ranges::find(event_words, word);
        if (!operation || event == event_words.end()) {
            root.complain(
                "events",
                "ussd_service_op in decimal, 0 to 255, and opened, input, aborted, timed_out or "
                "ignored"
            );
            return;
        }
        const auto which = static_cast<std::size_t>(event - event_words.begin());
        if (which == ignored_word)
            made.ignored.push_back(*operation);
        else
            made.events.emplace_back(*operation, static_cast<ussd_event>(which));
    }
    const auto has = [&](ussd_event wanted) {
        return std::ranges::any_of(made.events, [&](const auto& each) {
            return each.second == wanted;
        });
    };
    if (!has(ussd_event::opened) || !has(ussd_event::input))
        root.complain("events", "at least an operation that is opened and one that is input");
}

void check(toml_section& root, const ussd_dialect& made) {
    const bool vendor = made.session == protocol::ussd_session_key::vendor_tlv;
    if (vendor && made.session_tag < vendor_tags_from)
        root.complain("session_tag", "a tag of vendors, from 5120 (0x1400)");
    if (!vendor && made.session_tag != 0)
        root.complain("session_tag", "none unless session is \"vendor_tlv\"");
    if (made.end_by != protocol::ussd_end::session_bit && made.goes_on == made.ends)
        root.complain("ends", "another operation than that of goes_on");
    if (made.counts_steps && made.session != protocol::ussd_session_key::its_session_info)
        root.complain("counts_steps", "false: only its_session_info has a count of steps");
    const bool has_bit = made.session == protocol::ussd_session_key::none ||
                         made.session == protocol::ussd_session_key::its_session_info ||
                         made.session == protocol::ussd_session_key::its_dialog;
    if (made.end_by != protocol::ussd_end::operation && !has_bit)
        root.complain("end", "\"operation\": only its_session_info has an end bit");
}

} // namespace

ussd_dialect load_ussd_dialect(const std::filesystem::path& file, problem_list& problems) {
    ussd_dialect made;
    const auto before = problems.size();
    const auto table = read_toml(file, problems);
    if (problems.size() != before)
        return made;
    toml_section root{table, file.string(), "", problems};
    root.text("name", made.name, 1, 40);
    read_events(root, made);
    root.number("goes_on", made.goes_on, 0, 255);
    root.number("ends", made.ends, 0, 255);
    root.word("end", made.end_by, end_words);
    root.word("session", made.session, session_words);
    root.number("session_tag", made.session_tag, 0, 0xffff);
    root.flag("counts_steps", made.counts_steps);
    root.word("code_at", made.code_at, code_words);
    root.text("service_type", made.service_type, 0, 5);
    std::size_t charset = 0;
    root.choice("charset", charset, charset_words);
    made.charset.standard = charsets[charset];
    root.number("data_coding", made.data_coding, 0, 255);
    // What screens are written in is what their data_coding means here, whatever the standard says.
    if (made.data_coding != 0)
        made.charset.overrides.emplace_back(made.data_coding, charsets[charset]);
    std::size_t pdu = made.uses_data_sm ? 1 : 0;
    root.choice("pdu", pdu, pdu_words);
    made.uses_data_sm = pdu == 1;
    root.duration("timeout", made.timeout, 5s, 30min);
    root.finish();
    check(root, made);
    return made;
}

} // namespace ntbcare::config
