#include "tests/db/sqlite/store_fixture.hpp"

#include <fmt/format.h>

#include <stdlib.h>

#include <stdexcept>
#include <utility>

namespace ntbcare::db::fixture {

temp_folder::temp_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "ntbcare-db-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        throw std::runtime_error{"no temporary folder"};
    path_ = name;
}

temp_folder::~temp_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

keys some_keys(std::uint8_t seed) {
    keys out;
    out.hash.fill(seed);
    out.seal.fill(static_cast<std::uint8_t>(seed + 1));
    out.print.fill(static_cast<std::uint8_t>(seed + 2));
    out.numbers.fill(static_cast<std::uint8_t>(seed + 3));
    return out;
}

sqlite_options options_in(const temp_folder& folder) {
    sqlite_options out;
    out.path = folder.file("store.db");
    out.secret = some_keys();
    out.prints_max = 1'000;
    return out;
}

std::unique_ptr<sqlite_store> open_store(sqlite_options options) {
    std::string message;
    auto opened = sqlite_store::open(std::move(options), message);
    if (!opened)
        throw std::runtime_error{opened.error().message() + ": " + message};
    return std::move(*opened);
}

wall_time minute(std::int64_t after_noon) {
    constexpr std::chrono::sys_days day{std::chrono::year{2026} / 3 / 2};
    return day + std::chrono::hours{12} + std::chrono::minutes{after_noon};
}

msisdn number(int n) {
    return {fmt::format("62812{:08}", n), routing::sender_kind::indonesian_mobile};
}

fingerprint print_of(std::int64_t n) {
    // Spread like a hash, so that the index is used as it will be.
    fingerprint out{};
    auto mixed = static_cast<std::uint64_t>(n) * 0x9E3779B97F4A7C15U;
    for (std::size_t i = 0; i < out.size(); ++i) {
        mixed ^= mixed >> 29;
        mixed *= 0xBF58476D1CE4E5B9U;
        out[i] = static_cast<std::uint8_t>(mixed >> 56);
    }
    return out;
}

row_builder::row_builder(const recovered& from)
    : person_{from.last_person.value}
    , inbox_{from.last_inbox.value}
    , ticket_{from.last_ticket.value}
    , outbox_{from.last_outbox.value} {}

new_person row_builder::citizen(int n) {
    person who;
    who.number = number(n);
    who.reach = {{++person_}, "0" + who.number.digits.substr(2), 2, 1, "telkomsel"};
    who.last_at = now;
    return {who.reach.person, who};
}

inbox_row row_builder::message(person_id from) {
    const std::string_view words = "LAPOR jalan rusak parah di Praya dekat pasar, tolong pak";
    inbox_row out;
    out.id = {++inbox_};
    out.at = now;
    out.link = "telkomsel-1";
    out.group = "telkomsel";
    out.person = from;
    out.service = "1708";
    out.octets.assign(words.begin(), words.end());
    out.print = print_of(out.id.value);
    return out;
}

ticket row_builder::open_ticket(person_id of) {
    ticket out;
    out.id = {++ticket_};
    out.person = of;
    out.state = routing::ticket_state::diteruskan;
    out.office = "puprpkp";
    out.place = "52.02.01";
    out.topic = "jalan";
    out.level_open = true;
    out.opened_at = now;
    out.changed_at = now;
    out.due_at = now + std::chrono::days{5};
    return out;
}

outbox_row row_builder::sms(const contact& to, std::string text) {
    outbox_row out;
    out.id = {++outbox_};
    out.to = to;
    out.service = "1708";
    out.text = std::move(text);
    out.created_at = now;
    out.deadline = now + std::chrono::hours{1};
    return out;
}

ticket_event row_builder::event(ticket& of, std::string kind) {
    return {of.id, of.events++, now, "citizen", std::move(kind), "office=puprpkp", std::nullopt};
}

turn_effects row_builder::complaint(const contact& citizen, const contact& officer) {
    turn_effects out;
    ticket row = open_ticket(citizen.person);
    ticket_event opened = event(row, "opened");
    opened.text = row.texts++;
    out.events = {opened, event(row, "assigned")};
    out.texts.push_back(
        {row.id, 0, text_kind::complaint, now, "jalan rusak parah di Praya dekat pasar"}
    );
    out.outbox.push_back(sms(
        citizen, "Laporan diterima, no. 482 7363, diteruskan ke Dinas PUPR-Perkim. Balas STATUS."
    ));
    out.outbox.push_back(sms(officer, "Laporan baru 482 7363: jalan rusak, Kec. Praya."));
    out.outbox.back().in = lane::answer;
    for (outbox_row& each : out.outbox) {
        each.ticket = row.id;
        each.event = row.events - 1;
    }
    inbox_row received = message(citizen.person);
    received.outcome = inbox_outcome::ticket;
    received.ticket = row.id;
    received.reply = out.outbox.front().id;
    out.inbox.push_back(std::move(received));
    out.tickets_new.push_back(std::move(row));
    out.person_changes.push_back({citizen.person, now, citizen.group, {}, {}});
    out.notices.push_back({"puprpkp", now, 0});
    return out;
}

turn_effects only(new_person row) {
    turn_effects out;
    out.persons.push_back(std::move(row));
    return out;
}

turn_effects only(outbox_change change) {
    turn_effects out;
    out.outbox_changes.push_back(std::move(change));
    return out;
}

} // namespace ntbcare::db::fixture
