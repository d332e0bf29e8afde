#include "gateway/config/dialect_loader.hpp"

#include "gateway/config/toml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace ntbcare::config {
namespace {

using namespace std::chrono_literals;
using protocol::alphabet;
using protocol::ussd_dialect;
using protocol::ussd_event;
using words = std::string_view;

constexpr auto session_words = std::to_array<words>(
    {"none", "its_session_info", "its_dialog", "user_message_reference", "vendor_tlv"}
);
constexpr auto code_words = std::to_array<words>({"destination", "short_message"});
constexpr auto end_words = std::to_array<words>({"operation", "session_bit", "both"});
constexpr auto pdu_words = std::to_array<words>({"submit_sm", "data_sm"});
constexpr std::size_t name_octets_max = 32;
constexpr std::size_t service_type_octets_max = 5; // SMPP 3.4 section 5.2.11, with its zero 6.
/// No network was seen to wait longer.
constexpr milliseconds timeout_max = 15min;

/// Which operations some list has named already.
using operations_seen = std::array<bool, ussd_operations_max>;

std::vector<std::uint8_t>
operations(toml_section& keys, std::string_view key, operations_seen& seen) {
    std::vector<std::uint64_t> written;
    keys.wholes(key, written, 255, ussd_operations_max);
    std::vector<std::uint8_t> found;
    for (const auto value : written) {
        if (seen[value])
            keys.complain(key, fmt::format("each operation once; {} stands before", value));
        seen[value] = true;
        found.push_back(static_cast<std::uint8_t>(value));
    }
    return found;
}

void read_events(toml_section& keys, ussd_dialect& dialect) {
    struct event_key {
        std::string_view key;
        ussd_event meaning;
        bool must;
    };
    constexpr auto event_keys = std::to_array<event_key>({
        {"opened", ussd_event::opened, true},
        {"input", ussd_event::input, true},
        {"aborted", ussd_event::aborted, false},
        {"timed_out", ussd_event::timed_out, false},
    });
    operations_seen seen{};
    for (const auto& each : event_keys) {
        const auto found = operations(keys, each.key, seen);
        if (found.empty() && each.must)
            keys.complain(each.key, "at least one operation");
        for (const auto operation : found)
            dialect.events.emplace_back(operation, each.meaning);
    }
    dialect.ignored = operations(keys, "ignored", seen);
    keys.word("code_at", dialect.code_at, code_words);
    keys.flag("counts_steps", dialect.counts_steps);
}

void read_session(toml_section& keys, ussd_dialect& dialect) {
    keys.word("session", dialect.session, session_words);
    keys.number("session_tag", dialect.session_tag, 1, 0xFFFF);
    const bool is_vendors = dialect.session == protocol::ussd_session_key::vendor_tlv;
    if (is_vendors != keys.has("session_tag"))
        keys.complain("session_tag", "a tag with session = \"vendor_tlv\", and only with it");
    else if (dialect.session_tag != 0 && !protocol::can_name_session(dialect.session_tag))
        keys.complain("session_tag", "another tag than ussd_service_op and message_payload");
    keys.duration("timeout", dialect.timeout, 1s, timeout_max);
}

void read_screens(toml_section& keys, ussd_dialect& dialect) {
    keys.number("goes_on", dialect.goes_on, 0, 255);
    keys.number("ends", dialect.ends, 0, 255);
    keys.word("end_by", dialect.end_by, end_words);
    const bool by_bit = dialect.end_by != protocol::ussd_end::operation;
    if (by_bit && !protocol::uses_end_bit(dialect))
        keys.complain("end_by", "\"operation\": this session has no end bit");
    const bool by_operation = dialect.end_by != protocol::ussd_end::session_bit;
    if (by_operation && dialect.goes_on == dialect.ends)
        keys.complain("ends", "another operation than goes_on, or end_by = \"session_bit\"");
    keys.word("pdu", dialect.uses_data_sm, pdu_words);
    keys.text("service_type", dialect.service_type, 0, service_type_octets_max);
}

alphabet alphabet_named(link_charset charset) {
    const auto name = charset_names()[static_cast<std::size_t>(charset)];
    return protocol::alphabet_from(name).value_or(alphabet::gsm7);
}

/// Whether a screen can be written with this data_coding and be read as what it says.
bool is_writable(std::uint8_t data_coding, const protocol::charset_profile& charset) {
    const auto named = protocol::alphabet_of(data_coding, charset);
    const auto names = charset_names();
    const bool is_ours = std::ranges::find(names, protocol::to_string(named.used)) != names.end();
    return is_ours && named.known && !named.eight_bit && !named.compressed;
}

void read_texts(toml_section& keys, ussd_dialect& dialect) {
    auto standard = link_charset::gsm7;
    keys.word("charset", standard, charset_names());
    dialect.charset.standard = alphabet_named(standard);
    std::vector<std::pair<std::uint8_t, link_charset>> others;
    charset_overrides(keys, "data_coding_overrides", others);
    for (const auto& [data_coding, meant] : others)
        dialect.charset.overrides.emplace_back(data_coding, alphabet_named(meant));
    keys.number("data_coding", dialect.data_coding, 0, 255);
    if (!is_writable(dialect.data_coding, dialect.charset))
        keys.complain("data_coding", "one that names a charset; see data_coding_overrides");
}

void read_name(toml_section& keys, ussd_dialect& dialect) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789._-";
    keys.text("name", dialect.name, 1, name_octets_max);
    if (dialect.name.find_first_not_of(letters) != std::string::npos)
        keys.complain("name", "small letters, digits, \".\", \"-\" and \"_\"");
}

} // namespace

protocol::ussd_dialect
load_ussd_dialect(const std::filesystem::path& file, problem_list& problems) {
    ussd_dialect dialect;
    const std::size_t before = problems.size();
    const auto table = read_toml(file, problems);
    if (problems.size() != before)
        return dialect;
    toml_section keys{table, file.string(), "", problems};
    read_name(keys, dialect);
    read_events(keys, dialect);
    read_session(keys, dialect);
    read_screens(keys, dialect);
    read_texts(keys, dialect);
    keys.finish();
    return dialect;
}

} // namespace ntbcare::config
