#include "db/event_chain.hpp"

#include "db/sodium.hpp"

namespace ntbcare::db {

salt_source::salt_source(const keys& secret, const std::array<std::uint8_t, 32>& seed)
    : key_{sized_hasher<32>{secret.print}.field("salts").field(bytes_of(seed)).finish()} {}

text_salt salt_source::salt(ticket_id ticket, std::int32_t n) const {
    return hasher{key_}.number(ticket.value).number(n).finish();
}

chain_hash salted_hash(const text_salt& salt, std::string_view text) {
    return hasher{}.field(bytes_of(salt)).field(text).finish();
}

chain_hash next_head(
    const chain_hash& before, const ticket_event& event, const std::optional<chain_hash>& words
) {
    hasher hash;
    hash.field(bytes_of(before)).number(event.ticket.value).number(event.n);
    hash.number(event.at.time_since_epoch().count());
    hash.field(event.actor).field(event.kind).field(event.data);
    hash.number(event.text ? *event.text : -1);
    hash.field(words ? bytes_of(*words) : std::string_view{});
    return hash.finish();
}

bool verify_chain(std::span<const chained_event> events, const chain_hash& head) {
    chain_hash at{};
    std::int32_t n = 0;
    for (const chained_event& link : events) {
        if (link.event.n != n++)
            return false;
        at = next_head(at, link.event, link.words);
        if (at != link.hash)
            return false;
    }
    return at == head;
}

} // namespace ntbcare::db
