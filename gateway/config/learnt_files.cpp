#include "gateway/config/learnt_files.hpp"

#include "gateway/config/csv.hpp"
#include "gateway/config/values.hpp"
#include "routing/intake/fnv1a.hpp"
#include "routing/learn/model_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>

namespace ntbcare::config {

routing::classifier load_model(const std::filesystem::path& file, problem_list& problems) {
    if (file.empty())
        return {};
    std::string reason;
    const auto octets = read_file(file, routing::model_octets_max, reason);
    if (!octets) {
        problems.push_back({file.string(), 1, "file", reason});
        return {};
    }
    auto found = routing::decode_model(*octets);
    if (!found.parts) {
        problems.push_back(
            {file.string(), 1, "file", std::string{routing::expected_instead(found.fault)}}
        );
        return {};
    }
    return routing::classifier{std::move(*found.parts)};
}

std::string save_model(const std::filesystem::path& file, const routing::classifier_parts& parts) {
    auto beside = file;
    beside += ".new";
    const auto octets = routing::encode_model(parts);
    {
        std::ofstream to{beside, std::ios::binary | std::ios::trunc};
        to.write(octets.data(), static_cast<std::streamsize>(octets.size()));
        to.flush();
        if (!to)
            return fmt::format("{} cannot be written", beside.string());
    }
    std::error_code failed;
    std::filesystem::rename(beside, file, failed);
    return failed ? fmt::format("{}: {}", file.string(), failed.message()) : std::string{};
}

std::vector<routing::example> load_examples(
    const std::filesystem::path& file, const routing::offices& book, problem_list& problems
) {
    std::vector<routing::example> made;
    for (auto& row : read_csv(file, {"text", "opd_id", "topic?"}, problems)) {
        routing::example one{row.fields[0], row.fields[1], row.fields[2]};
        const auto complain = [&](const char* key, std::string expected) {
            problems.push_back({file.string(), row.line, key, std::move(expected)});
        };
        if (one.text.empty())
            complain("text", "a text");
        if (book.find(one.office) == nullptr)
            complain("opd_id", fmt::format("the id of an [[office]], not \"{}\"", one.office));
        if (!one.topic.empty() && book.find_topic(one.topic) == nullptr)
            complain("topic", fmt::format("the key of a [[topic]], not \"{}\"", one.topic));
        made.push_back(std::move(one));
    }
    return made;
}

std::vector<std::filesystem::path> example_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> found;
    std::error_code failed;
    for (const auto& each : std::filesystem::directory_iterator{folder, failed}) {
        const auto name = each.path().filename().string();
        if (name.starts_with("examples") && name.ends_with(".csv"))
            found.push_back(each.path());
    }
    std::ranges::sort(found);
    return found;
}

std::uint64_t checksum_of(std::span<const routing::example> examples) {
    std::uint64_t sum = routing::fnv1a_start;
    for (const auto& each : examples)
        for (const auto* part : {&each.text, &each.office, &each.topic})
            sum = routing::fnv1a("\n", routing::fnv1a(*part, sum));
    return sum;
}

} // namespace ntbcare::config
