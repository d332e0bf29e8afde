#include "db/memory_store.hpp"

#include "db/memory_rows.hpp"

#include <utility>

namespace ntbcare::db {

namespace {

/// A failure that was asked for, so many times.
struct fault {
    errc why = errc::ok;
    std::size_t times = 0;

    errc take() {
        if (times == 0)
            return errc::ok;
        --times;
        return why;
    }
};

} // namespace

struct memory_store::impl {
    explicit impl(const memory_options& from)
        : kept{from} {}

    memory_rows kept;
    fault commits;
    fault late;
    fault loads;
    fault reopens;
};

memory_store::memory_store(memory_options options)
    : impl_{std::make_unique<impl>(options)} {}

memory_store::~memory_store() = default;

result<recovered> memory_store::recover() {
    return impl_->kept.recover();
}

result<void> memory_store::seed_officers(std::span<const officer> named, wall_time now) {
    impl_->kept.seed_officers(named, now);
    return boost::system::in_place_value;
}

result<turn_view> memory_store::load(const turn_keys& keys) {
    if (const errc why = impl_->loads.take(); why != errc::ok)
        return why;
    return impl_->kept.load(keys);
}

result<void> memory_store::commit(const turn_effects& effects) {
    if (const errc why = impl_->commits.take(); why != errc::ok)
        return why;
    if (const errc why = impl_->kept.commit(effects); why != errc::ok)
        return why;
    if (const errc why = impl_->late.take(); why != errc::ok)
        return why;
    return boost::system::in_place_value;
}

result<std::vector<inbox_row>> memory_store::received(const received_query& query) {
    return impl_->kept.received(query);
}

result<std::vector<ticket_text>> memory_store::texts(ticket_id of) {
    return impl_->kept.texts_of(of);
}

result<void> memory_store::reopen() {
    if (const errc why = impl_->reopens.take(); why != errc::ok)
        return why;
    return boost::system::in_place_value;
}

void memory_store::fail_commits(errc why, std::size_t times) {
    impl_->commits = {why, times};
}
void memory_store::fail_after_commit(errc why) {
    impl_->late = {why, 1};
}
void memory_store::fail_loads(errc why, std::size_t times) {
    impl_->loads = {why, times};
}
void memory_store::fail_reopens(errc why, std::size_t times) {
    impl_->reopens = {why, times};
}

const std::map<inbox_id, inbox_row>& memory_store::inbox() const {
    return impl_->kept.inbox;
}
const std::map<ticket_id, ticket>& memory_store::tickets() const {
    return impl_->kept.tickets;
}
const std::map<std::pair<ticket_id, std::int32_t>, ticket_text>& memory_store::texts() const {
    return impl_->kept.texts;
}
const std::map<outbox_id, outbox_row>& memory_store::outbox() const {
    return impl_->kept.outbox;
}
const std::map<person_id, person>& memory_store::persons() const {
    return impl_->kept.persons;
}
std::vector<ussd_session> memory_store::ussd_sessions() const {
    return impl_->kept.ussd.due(wall_time::max(), impl_->kept.ussd.rows().size());
}
const std::vector<audit_row>& memory_store::audit() const {
    return impl_->kept.audit;
}

const std::map<ticket_id, incident>& memory_store::incidents() const {
    return impl_->kept.incidents;
}

const std::map<std::int64_t, broadcast>& memory_store::broadcasts() const {
    return impl_->kept.broadcasts;
}

const std::map<clarification_id, clarification>& memory_store::clarifications() const {
    return impl_->kept.clarifications;
}

const std::vector<day_count>& memory_store::days() const {
    return impl_->kept.days;
}

const std::map<erasure_key, erasure>& memory_store::erasures() const {
    return impl_->kept.erasures;
}

std::vector<chained_event> memory_store::events(ticket_id of) const {
    const auto& all = impl_->kept.events;
    std::vector<chained_event> out;
    for (auto at = all.lower_bound({of, 0}); at != all.end() && at->first.first == of; ++at)
        out.push_back(at->second);
    return out;
}

} // namespace ntbcare::db
