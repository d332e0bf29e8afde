// How each carrier writes message ids in receipts, learnt from those that matched. Owned by the
// receipt book, one entry a link group; what is learnt is persisted by its owner.
#pragma once

#include "protocol/smpp/message_id.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::flow {

class receipt_forms {
public:
    using form = protocol::id_relation;

    /// So many matches of one form in a row, and it is known.
    static constexpr int matches_to_learn = 3;

    explicit receipt_forms(std::size_t groups);

    [[nodiscard]] std::optional<form> known(std::size_t group) const { return of_[group].known; }
    /// What was learnt before a restart.
    void restore(std::size_t group, form how) { of_[group] = {.known = how}; }
    /// A receipt was matched. Another form than the known one, often enough, replaces it.
    void matched(std::size_t group, std::string_view response, std::string_view receipt);
    /// What was learnt since the last call.
    [[nodiscard]] std::vector<std::pair<std::size_t, form>> take_learnt();

private:
    struct knowledge {
        std::optional<form> known{};
        std::optional<form> guess{};
        int matches = 0; ///< Of the guess, in a row.
    };

    std::vector<knowledge> of_;
    std::vector<std::pair<std::size_t, form>> learnt_{};
};

} // namespace ntbcare::flow
