// One number for a world: two runs of a seed have the same, down to each row and each SMS.
#include "tests/simulation/world.hpp"

namespace ntbcare::simulation {
namespace {

/// FNV-1a over fields.
class digest_of {
public:
    digest_of& operator<<(std::string_view text) {
        for (const char c : text)
            take(static_cast<std::uint8_t>(c));
        take(0xff);
        return *this;
    }
    digest_of& operator<<(std::int64_t number) {
        for (unsigned shift = 0; shift < 64; shift += 8)
            take(static_cast<std::uint8_t>(static_cast<std::uint64_t>(number) >> shift));
        return *this;
    }
    digest_of& operator<<(db::wall_time at) { return *this << at.time_since_epoch().count(); }
    [[nodiscard]] std::uint64_t value() const { return value_; }

private:
    void take(std::uint8_t octet) { value_ = (value_ ^ octet) * 1'099'511'628'211ULL; }
    std::uint64_t value_ = 14'695'981'039'346'656'037ULL;
};

template <class Octets>
std::string_view as_text(const Octets& octets) {
    return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

void take_tickets(digest_of& all, const db::memory_store& rows) {
    for (const auto& [id, row] : rows.tickets())
        all << id.value << row.person.value << static_cast<std::int64_t>(row.state) << row.office
            << row.place << row.topic << row.opened_at << row.due_at << row.changed_at
            << std::int64_t{row.version} << as_text(row.head);
    for (const auto& [key, text] : rows.texts())
        all << key.first.value << std::int64_t{key.second} << text.text;
    for (const auto& [id, of] : rows.incidents())
        all << id.value << of.lead.value << std::int64_t{of.people} << of.place;
    for (const auto& day : rows.days())
        all << std::int64_t{day.day} << day.tickets << as_text(day.hash);
}

void take_messages(digest_of& all, const db::memory_store& rows) {
    for (const auto& [id, who] : rows.persons())
        all << id.value << who.number.digits << std::int64_t{who.stopped} << who.language;
    for (const auto& [id, row] : rows.inbox())
        all << id.value << row.at << row.person.value << as_text(row.octets)
            << static_cast<std::int64_t>(row.outcome) << row.ticket.value << row.reply.value;
    for (const auto& [id, row] : rows.outbox())
        all << id.value << row.created_at << row.to.wire << row.text
            << static_cast<std::int64_t>(row.state) << row.ticket.value;
    for (const auto& deed : rows.audit())
        all << deed.at << deed.kind << deed.ticket.value << deed.data;
}

} // namespace

std::uint64_t world::digest() const {
    digest_of all;
    take_tickets(all, rows_);
    take_messages(all, rows_);
    for (const auto& sms : heard_.taken)
        all << sms.at << sms.to << sms.text;
    return all.value();
}

} // namespace ntbcare::simulation
