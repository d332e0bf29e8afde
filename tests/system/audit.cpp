#include "tests/system/audit.hpp"

#include "tests/system/stored.hpp"

#include <fmt/format.h>

#include <map>
#include <regex>

namespace ntbcare::sim {
namespace {

std::vector<std::string> tags_in(const std::string& text) {
    static const std::regex shape{"\\b\\d{3}-\\d{4}\\b"};
    std::vector<std::string> found;
    for (std::sregex_iterator at{text.begin(), text.end(), shape}, end; at != end; ++at)
        found.push_back(at->str());
    return found;
}

} // namespace

std::string tag_of(std::size_t group, std::size_t person) {
    return fmt::format("{:03}-{:04}", group, person);
}

std::vector<std::string>
lost_or_doubled(const std::filesystem::path& store, std::span<const std::string> tags) {
    std::map<std::string, std::size_t> received;
    for (const auto& octets : read_received(store))
        for (const auto& tag : tags_in(octets))
            ++received[tag];
    std::map<std::string, std::size_t> tickets;
    for (const auto& [text, count] : read_tickets(store).by_text)
        if (const auto found = tags_in(text); !found.empty())
            tickets[found.front()] += count;
    std::vector<std::string> problems;
    for (const auto& tag : tags) {
        if (received[tag] == 0)
            problems.push_back(fmt::format("{}: no row", tag));
        if (tickets[tag] != 1)
            problems.push_back(fmt::format("{}: {} tickets", tag, tickets[tag]));
    }
    return problems;
}

} // namespace ntbcare::sim
