#include "routing/reply/replies.hpp"

#include "routing/reply/printable.hpp"
#include "routing/reply/reply_list.hpp"
#include "routing/reply/shorten.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace ntbcare::routing {
namespace {

using pieces = std::vector<reply_piece>;

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
    pieces take() { return std::move(pieces_); }

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
    pieces pieces_;
    std::uint8_t inside_ = 0;
    std::uint8_t options_ = 0;
};

std::string unknown_field(const reply_spec& spec, std::string_view name) {
    std::string known;
    for (const auto& list : {spec.required, spec.optional})
        for (const auto field : list)
            known += fmt::format(" {{{}}}", field);
    return fmt::format(
        "no placeholder {{{}}}; this reply knows{}", name, known.empty() ? " none" : known
    );
}

void check_fields(const reply_spec& spec, const pieces& parts, std::vector<std::string>& reasons) {
    std::set<std::string_view> used;
    for (const auto& piece : parts) {
        if (!piece.field)
            continue;
        if (!spec.takes(piece.text))
            reasons.push_back(unknown_field(spec, piece.text));
        used.insert(piece.text);
    }
    for (const auto name : spec.required)
        if (!used.contains(name))
            reasons.push_back(fmt::format("the placeholder {{{}}}", name));
}

void check_room(
    const reply_spec& spec,
    const pieces& parts,
    const septets_function& septets,
    std::vector<std::string>& reasons
) {
    std::size_t worst = 0;
    for (const auto& piece : parts) {
        if (const auto* field = piece.field ? find_field(piece.text) : nullptr) {
            worst += field->septets_max;
        } else if (!piece.field) {
            const auto length = septets(piece.text);
            if (!length)
                reasons.push_back("only characters of the GSM alphabet");
            worst += length.value_or(0);
        }
    }
    if (worst > spec.room())
        reasons.push_back(
            fmt::format("at most {} septets with the longest fields, not {}", spec.room(), worst)
        );
}

pieces checked(
    const reply_spec& spec,
    std::string_view text,
    const septets_function& septets,
    std::vector<reply_problem>& problems
) {
    std::vector<std::string> reasons;
    template_parser parser{text};
    if (text.empty())
        reasons.emplace_back("a text that is not empty");
    if (auto reason = parser.parse(); !reason.empty())
        reasons.push_back(std::move(reason));
    pieces parts = parser.take();
    if (reasons.empty()) {
        check_fields(spec, parts, reasons);
        check_room(spec, parts, septets, reasons);
    }
    for (auto& reason : reasons)
        problems.push_back({std::string{spec.name}, std::move(reason)});
    return parts;
}

std::string_view given(const reply_fields& fields, std::string_view name) {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& field) {
        return field.first == name;
    });
    return found == fields.end() ? std::string_view{} : std::string_view{found->second};
}

/// The [optional] parts that are left out: a placeholder in them is empty.
std::set<std::uint8_t> left_out(const pieces& parts, const reply_fields& fields) {
    std::set<std::uint8_t> options;
    for (const auto& piece : parts)
        if (piece.field && piece.option != 0 && given(fields, piece.text).empty())
            options.insert(piece.option);
    return options;
}

std::string state_key(ticket_state state) {
    return fmt::format("state_{}", to_string(state));
}

bool is_state_key(std::string_view key) {
    constexpr std::string_view prefix = "state_";
    return key.starts_with(prefix) && parse_ticket_state(key.substr(prefix.size())).has_value();
}

} // namespace

std::string_view name_of(reply_key key) {
    BOOST_ASSERT(key < reply_key::end_);
    return reply_list()[static_cast<std::size_t>(key)].name;
}

std::pair<replies, std::vector<reply_problem>> replies::load(
    const std::map<std::string, std::string>& templates,
    const septets_function& septets,
    const replies* base
) {
    BOOST_ASSERT(septets);
    BOOST_ASSERT(base == nullptr || !base->empty());
    replies made;
    if (base != nullptr)
        made = *base;
    made.templates_.resize(reply_list().size());
    std::vector<reply_problem> problems;
    made.septets_ = septets;
    std::set<std::string_view> known;
    for (const auto& spec : reply_list()) {
        known.insert(spec.name);
        const auto found = templates.find(std::string{spec.name});
        auto& text = made.templates_[static_cast<std::size_t>(spec.key)];
        if (found != templates.end())
            text = checked(spec, found->second, septets, problems);
        else if (base == nullptr)
            problems.push_back({std::string{spec.name}, "this reply's text"});
    }
    for (std::size_t at = 0; at < ticket_state_count; ++at) {
        const std::string key = state_key(static_cast<ticket_state>(at));
        const auto found = templates.find(key);
        if (found == templates.end() && base != nullptr)
            continue;
        made.states_[at] = found == templates.end() ? std::string{} : found->second;
        const auto length = septets(made.states_[at]);
        if (!length || *length == 0 || *length > find_field("state")->septets_max)
            problems.push_back({key, "1 to 12 characters of the GSM alphabet"});
    }
    for (const auto& [key, text] : templates)
        if (!known.contains(key) && !is_state_key(key))
            problems.push_back({key, "a key that a reply has; this one is unknown"});
    return {std::move(made), std::move(problems)};
}

std::string replies::render(reply_key key, const reply_fields& fields) const {
    BOOST_ASSERT(key < reply_key::end_);
    BOOST_ASSERT(!templates_.empty());
    const auto& spec = reply_list()[static_cast<std::size_t>(key)];
    const auto& parts = templates_[static_cast<std::size_t>(key)];
    const auto options_out = left_out(parts, fields);
    const auto is_rest = [](const reply_piece& piece) {
        const auto* field = piece.field ? find_field(piece.text) : nullptr;
        return field != nullptr && field->rest;
    };

    // First everything of a known length, so that the {text} knows what is left for it.
    std::vector<std::string> texts;
    std::size_t used = 0;
    for (const auto& piece : parts) {
        const bool out = piece.option != 0 && options_out.contains(piece.option);
        std::string text;
        if (!out && !piece.field)
            text = piece.text;
        else if (!out && !is_rest(piece))
            text = shortened(
                given(fields, piece.text),
                find_field(piece.text)->septets_max,
                cut_at::word,
                septets_
            );
        used += septets_of(text, septets_);
        texts.push_back(std::move(text));
    }
    const auto at = spec.parts_max > 1 ? cut_at::sentence : cut_at::ellipsis;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool out = parts[i].option != 0 && options_out.contains(parts[i].option);
        if (out || !is_rest(parts[i]))
            continue;
        const std::size_t room = spec.room() - std::min(used, spec.room());
        texts[i] = shortened(printable(given(fields, parts[i].text)), room, at, septets_);
        used += septets_of(texts[i], septets_);
    }
    return fmt::format("{}", fmt::join(texts, ""));
}

const std::string& replies::shown(ticket_state state) const {
    return states_[static_cast<std::size_t>(state)];
}

std::string replies::with_tariff(std::string text) const {
    const bool ended = text.ends_with('.') || text.ends_with('?') || text.ends_with('!');
    const std::string more = (ended ? " " : ". ") + render(reply_key::tariff, {});
    if (septets_of(text, septets_) + septets_of(more, septets_) <= part_septets)
        text += more;
    return text;
}

} // namespace ntbcare::routing
