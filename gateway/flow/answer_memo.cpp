#include "gateway/flow/answer_memo.hpp"

#include <string>
#include <vector>

namespace ntbcare::flow {

const routing::answer_index& answer_memo::of(
    const std::shared_ptr<const db::clarification_list>& list, const routing::catalogue& service
) {
    if (list == list_)
        return index_;
    std::vector<std::string> claims;
    for (const db::clarification& row : *list)
        claims.push_back(row.claim);
    index_ = routing::answer_index{claims, service};
    list_ = list;
    return index_;
}

} // namespace ntbcare::flow
