#include "routing/reply/replies.hpp"

#include "routing/reply/printable.hpp"
#include "routing/reply/reply_list.hpp"
#include "routing/reply/reply_template.hpp"
#include "routing/reply/shorten.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace ntbcare::routing {
namespace {

using pieces = std::vector<reply_piece>;

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
    const pieces& parts, const septets_function& septets, std::vector<std::string>& reasons
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
    if (worst > part_septets)
        reasons.push_back(
            fmt::format("at most {} septets with the longest fields, not {}", part_septets, worst)
        );
}

pieces checked(
    const reply_spec& spec,
    std::string_view text,
    const septets_function& septets,
    std::vector<reply_problem>& problems
) {
    std::vector<std::string> reasons;
    if (text.empty())
        reasons.emplace_back("a text that is not empty");
    auto [parts, broken] = parse_template(text);
    if (!broken.empty())
        reasons.push_back(std::move(broken));
    if (reasons.empty()) {
        check_fields(spec, parts, reasons);
        check_room(parts, septets, reasons);
    }
    for (auto& reason : reasons)
        problems.push_back({std::string{spec.name}, std::move(reason)});
    return std::move(parts);
}

/// It gets the room that the others leave.
bool takes_the_rest(const reply_piece& piece) {
    const auto* field = piece.field ? find_field(piece.text) : nullptr;
    return field != nullptr && field->rest;
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

std::vector<std::string> replies::known_texts(reply_key key, const reply_fields& fields) const {
    const auto& parts = templates_[static_cast<std::size_t>(key)];
    const auto options_out = left_out(parts, fields);
    std::vector<std::string> texts;
    for (const auto& piece : parts) {
        const bool out = piece.option != 0 && options_out.contains(piece.option);
        if (out || takes_the_rest(piece))
            texts.emplace_back();
        else if (!piece.field)
            texts.push_back(piece.text);
        else
            texts.push_back(shortened(
                given(fields, piece.text),
                find_field(piece.text)->septets_max,
                cut_at::word,
                septets_
            ));
    }
    return texts;
}

std::string replies::render(reply_key key, const reply_fields& fields) const {
    BOOST_ASSERT(key < reply_key::end_);
    BOOST_ASSERT(!templates_.empty());
    const auto& parts = templates_[static_cast<std::size_t>(key)];
    const auto options_out = left_out(parts, fields);
    // First everything of a known length, so that the {text} knows what is left for it.
    auto texts = known_texts(key, fields);
    std::size_t used = 0;
    for (const auto& text : texts)
        used += septets_of(text, septets_);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool out = parts[i].option != 0 && options_out.contains(parts[i].option);
        if (out || !takes_the_rest(parts[i]))
            continue;
        const std::size_t room = part_septets - std::min(used, part_septets);
        texts[i] =
            shortened(printable(given(fields, parts[i].text)), room, cut_at::ellipsis, septets_);
        used += septets_of(texts[i], septets_);
    }
    return fmt::format("{}", fmt::join(texts, ""));
}

std::size_t
replies::fitting(reply_key key, const reply_fields& fields, std::string_view text) const {
    BOOST_ASSERT(reply_list()[static_cast<std::size_t>(key)].takes("text"));
    std::size_t used = 0;
    // An [optional] part that waits for the text would be left out.
    auto given_fields = fields;
    given_fields.emplace_back("text", std::string{text});
    for (const auto& each : known_texts(key, given_fields))
        used += septets_of(each, septets_);
    const std::size_t room = part_septets - std::min(used, part_septets);
    return shortened(text, room, cut_at::sentence, septets_).size();
}

const std::string& replies::shown(ticket_state state) const {
    return states_[static_cast<std::size_t>(state)];
}

std::optional<std::string> replies::with_more(std::string text, reply_key more) const {
    const bool ended = text.ends_with('.') || text.ends_with('?') || text.ends_with('!');
    const std::string behind = (ended ? " " : ". ") + render(more, {});
    if (septets_of(text, septets_) + septets_of(behind, septets_) > part_septets)
        return std::nullopt;
    return text += behind;
}

std::string replies::with_tariff(std::string text) const {
    return with_more(text, reply_key::tariff).value_or(text);
}

std::optional<std::string> replies::with_closing(std::string text) const {
    return with_more(std::move(text), reply_key::guard_last);
}

} // namespace ntbcare::routing
