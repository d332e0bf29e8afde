// Builders of rows for the storage tests: small, complete, with made-up numbers. One place to say
// what a usual turn looks like.
#pragma once

#include "db/memory_store.hpp"
#include "db/sqlite/sqlite_store.hpp"
#include "db/store.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>

namespace ntbcare::db_test {

using namespace std::chrono_literals;

/// 2026-01-05 08:00 UTC, a Monday.
inline constexpr db::wall_time start{std::chrono::milliseconds{1'767'600'000'000}};

inline db::keys test_keys(std::uint8_t filler = 7) {
    db::keys out;
    out.hash.fill(filler);
    out.seal.fill(static_cast<std::uint8_t>(filler + 1));
    out.print.fill(static_cast<std::uint8_t>(filler + 2));
    out.numbers.fill(static_cast<std::uint8_t>(filler + 3));
    return out;
}

inline db::msisdn number(int n) {
    return {fmt::format("6281234567{:03}", n), routing::sender_kind::indonesian_mobile};
}

inline db::person citizen(std::int64_t id, int n) {
    return {
        .reach =
            {.person = {id},
             .wire = fmt::format("081234567{:03}", n),
             .ton = 2,
             .npi = 1,
             .group = "telkomsel"},
        .number = number(n),
        .last_at = start,
    };
}

inline db::officer officer(const std::string& office, int n) {
    return {office, number(n), citizen(0, n).reach};
}

inline db::fingerprint print(std::int64_t n) {
    db::fingerprint out{};
    // Spread as a keyed hash would be.
    auto value = static_cast<std::uint64_t>(n) * 0x9E3779B97F4A7C15U;
    for (std::size_t i = 0; i < out.size(); ++i, value = value * 31 + 7)
        out[i] = static_cast<std::uint8_t>(value >> 24);
    return out;
}

inline db::inbox_row message(std::int64_t id, std::int64_t person, db::wall_time at = start) {
    return {
        .id = {id},
        .at = at,
        .link = "telkomsel-1",
        .group = "telkomsel",
        .person = {person},
        .service = "1708",
        .octets = {'j', 'a', 'l', 'a', 'n'},
        .print = print(id),
        .outcome = db::inbox_outcome::command,
    };
}

inline db::inbox_row
part(std::int64_t id, std::int64_t person, std::uint8_t n, db::wall_time at = start) {
    auto row = message(id, person, at);
    row.outcome = db::inbox_outcome::part;
    row.set = db::set_key{1, 2, 3};
    row.part = n;
    row.parts = 3;
    row.reference = 0x1234;
    row.reference_width = 16;
    return row;
}

inline db::ticket complaint(std::int64_t id, std::int64_t person) {
    return {
        .id = {id},
        .person = {person},
        .office = "puprpkp",
        .place = "52.02.01",
        .topic = "jalan",
        .level_open = true,
        .opened_at = start,
        .due_at = start + 120h,
        .changed_at = start,
        .texts = 1,
        .events = 1,
    };
}

inline db::outbox_row sms(std::int64_t id, const db::contact& to, std::int64_t ticket = 0) {
    return {
        .id = {id},
        .to = to,
        .text = "Laporan Anda kami terima.",
        .ticket = {ticket},
        .created_at = start,
        .deadline = start + 10min,
    };
}

inline db::outbox_change change(std::int64_t id, db::outbox_state to, db::wall_time at = start) {
    return {.id = {id}, .state = to, .at = at};
}

/// A new citizen's complaint, all rows numbered `id`, with its acknowledgement.
inline db::turn_effects complaint_turn(std::int64_t id, bool new_person = true) {
    const auto who = citizen(id, static_cast<int>(id));
    db::turn_effects out;
    if (new_person)
        out.persons.push_back({{id}, who});
    auto row = message(id, id);
    row.outcome = db::inbox_outcome::ticket;
    row.ticket = {id};
    row.reply = {id};
    out.inbox.push_back(row);
    out.tickets_new.push_back(complaint(id, id));
    out.texts.push_back({{id}, 0, db::text_kind::complaint, start, "jalan rusak parah di Praya"});
    out.events.push_back({{id}, 0, start, "citizen", "opened", "office=puprpkp", 0});
    out.outbox.push_back(sms(id, who.reach, id));
    return out;
}

/// One more event (and text) on a ticket as it was loaded.
inline db::turn_effects answer_turn(
    const db::ticket& before, db::wall_time at, const std::string& text = "Sudah kami perbaiki."
) {
    auto row = before;
    row.state = routing::ticket_state::dijawab;
    row.changed_at = at;
    ++row.version;
    db::turn_effects out;
    out.texts.push_back({row.id, row.texts, db::text_kind::answer, at, text});
    out.events.push_back({row.id, row.events, at, "officer:puprpkp", "answered", "", row.texts});
    ++row.texts;
    ++row.events;
    out.tickets_changed.push_back(row);
    return out;
}

/// A folder of its own, gone with the object.
class folder {
public:
    folder() {
        std::string name = (std::filesystem::temp_directory_path() / "ntbcare-db-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            throw std::runtime_error{"no temporary folder"};
        path_ = name;
    }
    ~folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    folder(const folder&) = delete;
    folder& operator=(const folder&) = delete;

    [[nodiscard]] std::string file(const std::string& name = "ntbcare.db") const {
        return (path_ / name).string();
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// Few, so that a test can pass it.
inline constexpr std::size_t ended_parts_max = 50;

inline db::sqlite_options options_for(const std::string& path) {
    db::sqlite_options out;
    out.path = path;
    out.secret = test_keys();
    out.prints_max = 1'000;
    out.persons_max = 100;
    out.ended_parts_max = ended_parts_max;
    return out;
}

/// Opens, recovers; throws with the store's own words.
inline std::unique_ptr<db::sqlite_store> open_sqlite(db::sqlite_options options) {
    std::string why;
    auto opened = db::sqlite_store::open(std::move(options), why);
    if (!opened)
        throw std::runtime_error{why};
    if (const auto found = (*opened)->recover(); !found)
        throw std::runtime_error{(*opened)->last_message()};
    return std::move(*opened);
}

inline db::clarification approved_answer(std::int64_t id, const std::string& claim) {
    return {
        .id = {id},
        .office = "dinsospppa",
        .verdict = routing::news_verdict::wrong,
        .claim = claim,
        .answer = "Bansos tidak dipotong.",
        .valid_from = start,
        .valid_until = start + 720h,
        .approved_by = "Ibu Sari",
        .created_at = start,
    };
}

} // namespace ntbcare::db_test
