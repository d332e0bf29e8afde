#include "routing/reply/reply_template.hpp"

#include <algorithm>
#include <utility>

namespace ntbcare::routing {
namespace {

/// Takes one template apart, or says why it cannot be.
class template_parser {
public:
    explicit template_parser(std::string_view text)
        : text_{text} {}

    /// Empty: `take()` holds the pieces.
    std::string parse() {
        while (position_ < text_.size() && reason_.empty())
            step(text_[position_]);
        flush();
        if (reason_.empty() && inside_ != 0)
            reason_ = "a \"]\" for every \"[\"";
        return reason_;
    }
    std::vector<reply_piece> take() { return std::move(pieces_); }

private:
    void step(char c) {
        if (c == '{')
            return placeholder();
        if (c == '[')
            return open();
        if (c == ']')
            return close();
        if (c == '}')
            reason_ = "a \"{\" before every \"}\"";
        literal_.push_back(c);
        ++position_;
    }
    void placeholder() {
        const auto end = text_.find('}', position_);
        if (end == std::string_view::npos) {
            reason_ = "a \"}\" for every \"{\"";
            return;
        }
        flush();
        const auto name = text_.substr(position_ + 1, end - position_ - 1);
        pieces_.push_back({std::string{name}, true, inside_});
        position_ = end + 1;
    }
    void open() {
        flush();
        if (inside_ != 0 || options_ == 255) {
            reason_ = "no \"[\" inside \"[...]\"";
            return;
        }
        inside_ = ++options_;
        ++position_;
    }
    void close() {
        flush();
        if (inside_ == 0) {
            reason_ = "a \"[\" before every \"]\"";
            return;
        }
        inside_ = 0;
        ++position_;
    }
    void flush() {
        if (!literal_.empty())
            pieces_.push_back({std::move(literal_), false, inside_});
        literal_.clear();
    }

    std::string_view text_;
    std::size_t position_ = 0;
    std::string literal_;
    std::string reason_;
    std::vector<reply_piece> pieces_;
    std::uint8_t inside_ = 0;
    std::uint8_t options_ = 0;
};

} // namespace

parsed_template parse_template(std::string_view text) {
    template_parser parser{text};
    parsed_template made;
    made.reason = parser.parse();
    made.pieces = parser.take();
    return made;
}

std::string_view given(const reply_fields& fields, std::string_view name) {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& field) {
        return field.first == name;
    });
    return found == fields.end() ? std::string_view{} : std::string_view{found->second};
}

/// The [optional] parts that are left out: a placeholder in them is empty.
std::set<std::uint8_t> left_out(const std::vector<reply_piece>& parts, const reply_fields& fields) {
    std::set<std::uint8_t> options;
    for (const auto& piece : parts)
        if (piece.field && piece.option != 0 && given(fields, piece.text).empty())
            options.insert(piece.option);
    return options;
}

} // namespace ntbcare::routing
