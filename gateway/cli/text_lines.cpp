#include "gateway/cli/text_lines.hpp"

namespace ntbcare::cli {

std::optional<std::string> next_line(std::FILE* from, std::size_t octets_max) {
    std::string line;
    int c = std::getc(from);
    if (c == EOF)
        return std::nullopt;
    for (; c != EOF && c != '\n'; c = std::getc(from))
        if (line.size() < octets_max)
            line += static_cast<char>(c);
    if (line.ends_with('\r'))
        line.pop_back();
    return line;
}

} // namespace ntbcare::cli
