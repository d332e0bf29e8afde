#include "gateway/config/keys.hpp"

#include "gateway/config/values.hpp"
#include "routing/ticket/clocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace ntbcare::config {
namespace {

using namespace std::chrono_literals;
using words = std::string_view;

constexpr auto kind_words = std::to_array<words>({"smpp"});
constexpr auto bind_words =
    std::to_array<words>({"transceiver", "transmitter", "receiver", "pair"});
constexpr auto tls_words = std::to_array<words>({"verify", "off"});
constexpr auto tls_version_words = std::to_array<words>({"1.2", "1.3"});
constexpr auto charset_words =
    std::to_array<words>({"gsm7", "gsm7_packed", "latin1", "ascii", "utf8", "ucs2"});
constexpr auto receipt_words = std::to_array<words>({"none", "answers", "all"});
constexpr auto unanswered_words = std::to_array<words>({"resend", "wait"});
constexpr auto policy_words = std::to_array<words>({"active_active", "ordered", "sticky"});
constexpr auto level_words = std::to_array<words>({"debug", "info", "warn", "error"});

/// Words for numbers of the specification.
template <class Number>
struct named_value {
    std::string_view word;
    Number value;
};
constexpr auto busy_values = std::to_array<named_value<std::uint32_t>>({
    {"ESME_RMSGQFUL", 0x14},
    {"ESME_RTHROTTLED", 0x58},
    {"ESME_RX_T_APPN", 0x64},
    {"ESME_RSYSERR", 0x08},
});
constexpr auto version_values = std::to_array<named_value<std::uint8_t>>({
    {"3.4", 0x34},
    {"3.3", 0x33},
    {"5.0", 0x50},
});
/// As many as there are other values of data_coding than 0, which is `charset`.
constexpr std::size_t overrides_max = 255;

template <class Number, std::size_t Count>
void named(
    key_visitor& keys,
    std::string_view key,
    Number& value,
    const std::array<named_value<Number>, Count>& values
) {
    std::array<words, Count> list;
    std::size_t index = 0;
    for (std::size_t i = 0; i < Count; ++i) {
        list[i] = values[i].word;
        if (values[i].value == value)
            index = i;
    }
    keys.choice(key, index, list);
    value = values[index].value;
}

/// Lists the keys with the defaults they come with.
class key_lister final : public key_visitor {
public:
    explicit key_lister(std::string section)
        : section_{std::move(section)} {}
    [[nodiscard]] std::vector<known_key> take() { return std::move(keys_); }

    void
    text(std::string_view key, std::string& value, std::size_t octets_min, std::size_t) override {
        const bool must = octets_min > 0 && value.empty();
        add(key, must ? "" : fmt::format("\"{}\"", value));
    }
    void flag(std::string_view key, bool& value) override { add(key, value ? "true" : "false"); }
    void whole(std::string_view key, std::uint64_t& value, std::uint64_t, std::uint64_t) override {
        add(key, fmt::format("{}", value));
    }
    void real(std::string_view key, double& value, double, double) override {
        add(key, fmt::format("{}", value));
    }
    void duration(std::string_view key, milliseconds& value, milliseconds, milliseconds) override {
        add(key, fmt::format("\"{}\"", duration_text(value)));
    }
    void choice(std::string_view key, std::size_t& value, std::span<const std::string_view> list)
        override {
        add(key, fmt::format("\"{}\"", list[value]));
    }
    void texts(std::string_view key, std::vector<std::string>&, std::size_t) override {
        add(key, "[]");
    }
    void text_pairs(
        std::string_view key, std::vector<std::pair<std::string, std::string>>&, std::size_t
    ) override {
        add(key, "{}");
    }
    void complain(std::string_view, std::string) override {}

private:
    void add(std::string_view key, std::string shown) {
        keys_.push_back({section_, std::string{key}, std::move(shown)});
    }

    std::string section_;
    std::vector<known_key> keys_;
};

template <class Section>
void list(std::string name, std::vector<known_key>& all) {
    key_lister lister{std::move(name)};
    Section defaults;
    describe(lister, defaults);
    std::ranges::move(lister.take(), std::back_inserter(all));
}

void describe_tls(key_visitor& keys, link_config& section) {
    keys.word("tls", section.tls, tls_words);
    keys.flag("allow_plaintext", section.allow_plaintext);
    keys.path("tls_ca_file", section.tls_ca_file);
    keys.texts("tls_pin", section.tls_pin, pins_max);
    keys.path("tls_cert_file", section.tls_cert_file);
    keys.path("tls_key_file", section.tls_key_file);
    keys.text("tls_server_name", section.tls_server_name, 0, 253);
    keys.word("tls_version_min", section.tls_version_min, tls_version_words);
}

/// What is written into, or expected of, the messages themselves.
void describe_messages(key_visitor& keys, link_config& section) {
    keys.text("country_code", section.country_code, 1, 3);
    keys.text("service", section.service, 1, 20);
    keys.number("service_ton", section.service_ton, 0, 6);
    keys.number("service_npi", section.service_npi, 0, 18);
    keys.number("citizen_ton", section.citizen_ton, 0, 6);
    keys.number("citizen_npi", section.citizen_npi, 0, 18);
    keys.text("source", section.source, 0, 20);
    keys.text("service_type", section.service_type, 0, 5);
    keys.number("protocol_id", section.protocol_id, 0, 255);
    keys.number("priority_flag", section.priority_flag, 0, 3);
    keys.duration("validity_period", section.validity_period, 0ms, 24h * 63);
    keys.duration("schedule", section.schedule, 0ms, 24h * 7);
    keys.word("registered_delivery", section.registered_delivery, receipt_words);
    keys.word("unanswered", section.unanswered, unanswered_words);
    keys.duration("unanswered_wait", section.unanswered_wait, 1s, 24h);
}

void describe_limits(key_visitor& keys, link_config& section) {
    keys.number("window", section.window, 1, 10'000);
    keys.real("rate", section.rate, 0.1, 100'000);
    keys.number("inbound_max", section.inbound_max, 1, 100'000);
    named(keys, "busy_status", section.busy_status, busy_values);
    keys.duration("connect_within", section.connect_within, 100ms, 10min);
    keys.duration("bind_within", section.bind_within, 100ms, 10min);
    keys.duration("response_within", section.response_within, 100ms, 10min);
    keys.duration("enquire_link_every", section.enquire_link_every, 100ms, 1h);
    keys.duration("unbind_within", section.unbind_within, 10ms, 1min);
    keys.duration("reconnect_delay_min", section.reconnect_delay_min, 10ms, 1h);
    keys.duration("reconnect_delay_max", section.reconnect_delay_max, 10ms, 24h);
    keys.duration("refused_delay", section.refused_delay, 10ms, 24h);
    keys.duration("throttle_pause", section.throttle_pause, 10ms, 10min);
}

} // namespace

void charset_overrides(
    key_visitor& keys,
    std::string_view key,
    std::vector<std::pair<std::uint8_t, link_charset>>& values
) {
    std::vector<std::pair<std::string, std::string>> written;
    keys.text_pairs(key, written, overrides_max);
    for (const auto& [coding, charset] : written) {
        std::uint8_t value = 0;
        const auto* end = coding.data() + coding.size();
        const auto [stop, failed] = std::from_chars(coding.data(), end, value);
        const auto found = std::ranges::find(charset_words, charset);
        if (failed != std::errc{} || stop != end || value == 0 || found == charset_words.end())
            return keys.complain(
                key,
                fmt::format(
                    "data_coding 1 to 255 and its charset, \"{}\"",
                    fmt::join(charset_words, "\" or \"")
                )
            );
        values.emplace_back(value, static_cast<link_charset>(found - charset_words.begin()));
    }
}

std::span<const std::string_view> charset_names() {
    return charset_words;
}

void describe(key_visitor& keys, store_config& section) {
    keys.text("url", section.url, 1, 4096);
    keys.path("key_file", section.key_file);
    keys.path("ticket_key_file", section.ticket_key_file);
    keys.number("turn_messages_max", section.turn_messages_max, 1, 10'000);
    keys.duration("turn_work_max", section.turn_work_max, 1ms, 1s);
    keys.duration("write_within", section.write_within, 1ms, 10s);
    keys.duration("turn_within", section.turn_within, 10ms, 1min);
    keys.duration("sick_unbind_after", section.sick_unbind_after, 100ms, 10min);
}

void describe(key_visitor& keys, link_config& section) {
    keys.text("name", section.name, 1, 40);
    keys.word("kind", section.kind, kind_words);
    keys.text("group", section.group, 0, 40);
    keys.text("host", section.host, 0, 300);
    keys.word("bind", section.bind, bind_words);
    keys.number("binds", section.binds, 1, binds_max);
    keys.text("receiver_host", section.receiver_host, 0, 300);
    keys.text("outbind_listen", section.outbind_listen, 0, 300);
    keys.text("outbind_system_id", section.outbind_system_id, 0, 15);
    keys.path("outbind_password_file", section.outbind_password_file);
    keys.text("system_id", section.system_id, 1, 15);
    keys.path("password_file", section.password_file);
    keys.text("password_env", section.password_env, 0, 100);
    keys.text("system_type", section.system_type, 0, 12);
    named(keys, "interface_version", section.interface_version, version_values);
    keys.text("address_range", section.address_range, 0, 40);
    keys.number("addr_ton", section.addr_ton, 0, 6);
    keys.number("addr_npi", section.addr_npi, 0, 18);
    describe_tls(keys, section);
    describe_messages(keys, section);
    describe_limits(keys, section);
    keys.word("charset", section.charset, charset_words);
    charset_overrides(keys, "data_coding_overrides", section.data_coding_overrides);
    keys.path("ussd", section.ussd);
}

void describe(key_visitor& keys, group_config& section) {
    keys.text("name", section.name, 1, 40);
    keys.word("policy", section.policy, policy_words);
    keys.text("carrier", section.carrier, 0, 60);
    keys.flag("default", section.is_default);
}

void describe(key_visitor& keys, intake_config& section) {
    keys.duration("redelivery_window", section.redelivery_window, 1min, 24h * 7);
    keys.duration("reassembly_within", section.reassembly_within, 1s, 24h);
    keys.duration("late_part_within", section.late_part_within, 1min, 24h * 30);
    keys.duration("question_within", section.question_within, 1min, 24h * 30);
    keys.duration("reopen_within", section.reopen_within, 0ms, 24h * 365);
    keys.duration("repeat_reply_after", section.repeat_reply_after, 1s, 24h);
    keys.duration("repeat_reply_every", section.repeat_reply_every, 1s, 24h);
    keys.duration("similar_within", section.similar_within, 0ms, 24h * 7);
    keys.duration("status_list_within", section.status_list_within, 24h, 24h * 365);
    keys.number("sets_max", section.sets_max, 1, 1'000'000);
    keys.number("octets_max", section.octets_max, 65'536, 1'073'741'824);
    keys.number("sets_per_sender_max", section.sets_per_sender_max, 1, 1'000);
    keys.number("parts_per_sender_max", section.parts_per_sender_max, 2, 100'000);
    keys.number("octets_per_sender_max", section.octets_per_sender_max, 512, 16'777'216);
}

void describe(key_visitor& keys, incident_config& section) {
    keys.number("from", section.from, 2, 10'000);
    keys.duration("within", section.within, 1min, 24h * 7);
    keys.duration("joins_within", section.joins_within, 1min, 24h * 30);
}

void describe(key_visitor& keys, ussd_config& section) {
    keys.duration("answer_within", section.answer_within, 100ms, 10s);
    keys.duration("resume_within", section.resume_within, 1min, 24h);
    keys.duration("dropped_after", section.dropped_after, 10s, 24h);
    keys.duration("repeat_within", section.repeat_within, 0ms, 10s);
    keys.number("sessions_max", section.sessions_max, 1, 1'000'000);
    keys.number("begins_an_hour", section.begins_an_hour, 0, 100'000);
}

void describe(key_visitor& keys, officer_config& section) {
    keys.duration("pin_within", section.pin_within, 0ms, 24h * 30);
    keys.number("pin_tries_max", section.pin_tries_max, 1, 20);
    keys.duration("pin_locked_for", section.pin_locked_for, 1min, 24h * 7);
    keys.number("bounces_max", section.bounces_max, 1, 100);
    keys.number("also_max", section.also_max, 0, 10);
}

void describe(key_visitor& keys, guards_config& section) {
    constexpr std::uint64_t most = 1'000'000'000;
    keys.number("passive_in_row", section.passive_in_row, 0, most);
    keys.number("passive_a_day", section.passive_a_day, 0, most);
    keys.number("acks_each", section.acks_each, 0, most);
    keys.duration("acks_within", section.acks_within, 1min, 1h);
    keys.number("exchanges_an_hour", section.exchanges_an_hour, 0, most);
    keys.number("sender_a_day", section.sender_a_day, 0, most);
    keys.number("prefix_an_hour", section.prefix_an_hour, 0, most);
    keys.number("shape_an_hour", section.shape_an_hour, 0, most);
    keys.number("link_a_minute", section.link_a_minute, 0, most);
    keys.number("sms_a_day", section.sms_a_day, 0, most);
    keys.texts("reply_countries", section.reply_countries, 300);
    keys.duration("approval_within", section.approval_within, 1h, 24h * 30);
}

void describe(key_visitor& keys, replies_config& section) {
    keys.flag("pause", section.pause);
    keys.duration("notice_every", section.notice_every, 1s, 24h);
    keys.duration("acknowledgement_within", section.acknowledgement_within, 1s, 24h * 7);
    keys.duration("answer_within", section.answer_within, 1min, 24h * 30);
}

void describe(key_visitor& keys, clocks_config& section) {
    constexpr std::size_t rungs_max = routing::named_rungs_max;
    keys.duration("first_response_mendesak", section.first_response_mendesak, 1s, 24h);
    keys.duration("first_response_penting", section.first_response_penting, 1min, 24h * 30);
    keys.duration("first_response_biasa", section.first_response_biasa, 1min, 24h * 30);
    keys.number("question_days", section.question_days, 1, 99);
    keys.number("complaint_days", section.complaint_days, 1, 99);
    keys.number("supervised_days", section.supervised_days, 1, 99);
    keys.number("idea_days", section.idea_days, 1, 99);
    keys.number("silence_days", section.silence_days, 1, 99);
    keys.number("escalate_days", section.escalate_days, 1, 30);
    keys.duration("escalate_mendesak", section.escalate_mendesak, 1min, 24h * 7);
    keys.texts("escalate_to", section.escalate_to, rungs_max);
    keys.duration("tell_from", section.tell_from, 0ms, 24h);
    keys.duration("tell_until", section.tell_until, 0ms, 24h);
    keys.flag("weekly_digest", section.weekly_digest);
}

void describe(key_visitor& keys, broadcast_config& section) {
    keys.duration("from", section.from, 0ms, 24h);
    keys.duration("until", section.until, 0ms, 24h);
    keys.number("a_second", section.a_second, 1, 1'000);
    keys.duration("within", section.within, 1h, 24h * 30);
    keys.number("price", section.price, 0, 100'000);
}

void describe(key_visitor& keys, retention_config& section) {
    constexpr int most = 10'000;
    keys.number("words_days", section.words_days, 0, most);
    keys.number("octets_days", section.octets_days, 0, most);
    keys.number("held_octets_days", section.held_octets_days, 0, most);
    keys.number("replies_days", section.replies_days, 0, most);
    keys.number("numbers_days", section.numbers_days, 0, most);
    keys.number("audit_days", section.audit_days, 0, most);
}

void describe(key_visitor& keys, log_config& section) {
    keys.text("to", section.to, 1, 4096);
    keys.word("level", section.level, level_words);
    keys.number("queue_max", section.queue_max, 64, 1'000'000);
}

void describe(key_visitor& keys, rules_config& section) {
    keys.path("offices", section.offices);
    keys.path("officers", section.officers);
    keys.path("replies", section.replies);
    keys.path("places", section.places);
    keys.path("place_aliases", section.place_aliases);
    keys.path("abbreviations", section.abbreviations);
    keys.path("slang", section.slang);
    keys.path("regional_words", section.regional_words);
    keys.path("emergency", section.emergency);
    keys.path("held_phrases", section.held_phrases);
    keys.path("holidays", section.holidays);
    keys.path("ussd_menu", section.ussd_menu);
    // Empty is a choice here: rules alone.
    std::string model = section.model.string();
    keys.text("model", model, 0, 4096);
    section.model = model;
    keys.number("likely_min", section.likely_min, 0, 100);
    keys.path("prefixes", section.prefixes);
}

void describe(key_visitor& keys, desk_config& section) {
    keys.path("socket", section.socket);
}

void describe(key_visitor& keys, shutdown_config& section) {
    keys.duration("drain_within", section.drain_within, 100ms, 10min);
}

std::vector<known_key> known_keys() {
    std::vector<known_key> all;
    list<store_config>("store", all);
    list<link_config>("link", all);
    list<group_config>("group", all);
    list<intake_config>("intake", all);
    list<incident_config>("incident", all);
    list<ussd_config>("ussd", all);
    list<officer_config>("officer", all);
    list<guards_config>("guards", all);
    list<replies_config>("replies", all);
    list<clocks_config>("clocks", all);
    list<broadcast_config>("broadcast", all);
    list<retention_config>("retention", all);
    list<log_config>("log", all);
    list<rules_config>("rules", all);
    list<desk_config>("desk", all);
    list<http_config>("http", all);
    list<aggregator_config>("aggregator", all);
    list<shutdown_config>("shutdown", all);
    return all;
}

} // namespace ntbcare::config
