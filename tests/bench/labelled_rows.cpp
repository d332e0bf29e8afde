#include "tests/bench/labelled_rows.hpp"

#include "gateway/config/csv.hpp"

#include <stdexcept>
#include <utility>

namespace ntbcare::bench {

std::vector<labelled_row> read_labelled_rows(const std::filesystem::path& file) {
    config::problem_list problems;
    auto rows = config::read_csv(
        file,
        {"text",
         "opd_id",
         "topic?",
         "kind?",
         "place_code?",
         "style?",
         "source?",
         "map?",
         "place_text?"},
        problems
    );
    if (!problems.empty())
        throw std::runtime_error{config::to_string(problems.front())};
    std::vector<labelled_row> made;
    made.reserve(rows.size());
    for (auto& each : rows) {
        auto& fields = each.fields;
        const bool clear = fields[7].empty() || fields[7] == "clear";
        made.push_back(
            {.text = std::move(fields[0]),
             .office = std::move(fields[1]),
             .topic = std::move(fields[2]),
             .kind = std::move(fields[3]),
             .place = std::move(fields[4]),
             .place_name = std::move(fields[8]),
             .style = std::move(fields[5]),
             .source = std::move(fields[6]),
             .clear = clear}
        );
    }
    return made;
}

} // namespace ntbcare::bench
