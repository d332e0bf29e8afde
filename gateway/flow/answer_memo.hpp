// The index over the answers that offices approved. Made anew only when a view brings another list:
// lists are shared and never change, so which one it is says what it holds.
#pragma once

#include "db/store.hpp"
#include "routing/news/answer_index.hpp"

#include <memory>

namespace ntbcare::flow {

class answer_memo {
public:
    /// `service` is the same at every call.
    [[nodiscard]] const routing::answer_index&
    of(const std::shared_ptr<const db::clarification_list>& list,
       const routing::catalogue& service);

private:
    std::shared_ptr<const db::clarification_list> list_;
    routing::answer_index index_;
};

} // namespace ntbcare::flow
