// What rows said before the service erased it: an auditor cannot hold a message against what is not
// there any more. It sees each commit before it is done; nothing else remembers what was forgotten.
#pragma once

#include "db/memory_store.hpp"

#include <map>
#include <string>

namespace ntbcare::simulation {

class witness {
public:
    /// `effects` are about to be committed to `rows`.
    void look(const db::memory_store& rows, const db::turn_effects& effects);

    /// The rows of today with the words, the numbers and the owners that they once had.
    [[nodiscard]] std::map<db::inbox_id, db::inbox_row> messages(const db::memory_store& rows
    ) const;
    [[nodiscard]] std::map<db::outbox_id, db::outbox_row> sms(const db::memory_store& rows) const;
    /// E.164, also of who has no number any more; empty: nobody's.
    [[nodiscard]] std::string digits_of(const db::memory_store& rows, db::person_id who) const;

private:
    void keep_message(const db::memory_store& rows, db::inbox_id id);
    void keep_sms(const db::memory_store& rows, db::outbox_id id);
    void keep_number(const db::memory_store& rows, db::person_id id);

    std::map<db::inbox_id, db::inbox_row> messages_;
    std::map<db::outbox_id, db::outbox_row> sms_;
    std::map<db::person_id, std::string> digits_;
};

} // namespace ntbcare::simulation
