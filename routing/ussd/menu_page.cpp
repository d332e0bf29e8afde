#include "routing/ussd/menu_page.hpp"

#include "routing/reply/reply_list.hpp"
#include "routing/reply/reply_template.hpp"
#include "routing/reply/shorten.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ntbcare::routing {
namespace {

constexpr std::size_t service_septets_max = 12;
constexpr std::size_t letters_septets_max = 3; // A-E

constexpr auto field_names = std::to_array<std::string_view>(
    {"number",
     "digits",
     "state",
     "office",
     "topic",
     "place",
     "service",
     "code",
     "letters",
     "kind",
     "secret",
     "turn",
     "lines",
     "nav"}
);

menu_word word_of(ticket_kind kind) {
    switch (kind) {
    case ticket_kind::idea:
        return menu_word::idea;
    case ticket_kind::question:
        return menu_word::question;
    case ticket_kind::complaint:
    case ticket_kind::clarification:
        break;
    }
    return menu_word::complaint;
}

std::string without_spaces(std::string text) {
    std::erase(text, ' ');
    return text;
}

void add_ticket(const caller& who, const dialog_state& at, reply_fields& fields) {
    const auto found = std::ranges::find(who.tickets, at.ticket, &caller_ticket::id);
    if (!at.ticket || found == who.tickets.end())
        return;
    fields.emplace_back("number", found->number);
    fields.emplace_back("state", found->state);
    fields.emplace_back("office", found->office);
}

void add_draft(
    const dialog_rules& by, const caller& who, const dialog_state& at, reply_fields& fields
) {
    const auto word = [&](menu_word which) {
        return std::string{by.screens.word(which, who.language)};
    };
    // Phones are shared: whoever dials next is not told what a secret draft is about.
    const bool told = !at.secret || at.screen != screen::resume;
    const auto* rule = by.book.find_topic(at.topic);
    if (told && rule != nullptr)
        fields.emplace_back("topic", rule->label);
    if (told)
        fields.emplace_back("place", by.places.shown(at.place));
    fields.emplace_back("letters", at.letters);
    if (at.draft)
        fields.emplace_back("kind", word(word_of(*at.draft)));
    if (at.secret)
        fields.emplace_back("secret", word(menu_word::secret));
    fields.emplace_back("turn", word(at.secret ? menu_word::open : menu_word::hide));
}

std::string joined(std::string text, std::string_view more) {
    if (!text.empty() && !more.empty())
        text += ' ';
    return text.append(more);
}

void add_list(
    const dialog_rules& by, const caller& who, const dialog_state& at, reply_fields& fields
) {
    const auto lines = lines_of(by, who, at, by.screens.find(at.screen)->view);
    fields.emplace_back("lines", numbered(page_of(lines, at.page)));
    std::string nav;
    if (!at.before.empty() || at.page > 0)
        nav = by.screens.word(menu_word::back, who.language);
    if (has_next_page(lines, at.page))
        nav = joined(std::move(nav), by.screens.word(menu_word::next, who.language));
    fields.emplace_back("nav", std::move(nav));
}

/// The words of the menu and the lines were checked as they are; the rest is cut to what was.
std::string fitted(const menu& screens, const reply_piece& piece, std::string_view value) {
    constexpr auto cut = std::to_array<std::string_view>(
        {"number", "digits", "state", "office", "topic", "place", "service", "code", "letters"}
    );
    if (std::ranges::find(cut, piece.text) == cut.end())
        return std::string{value};
    const auto most = menu_field_septets(screens, piece.text, "id", plain_septets);
    return shortened(value, most, cut_at::word, plain_septets);
}

std::string filled(const menu& screens, std::string_view text, const reply_fields& fields) {
    const auto parts = parse_template(text).pieces;
    const auto out = left_out(parts, fields);
    std::string made;
    for (const auto& piece : parts) {
        if (piece.option != 0 && out.contains(piece.option))
            continue;
        made += piece.field ? fitted(screens, piece, given(fields, piece.text)) : piece.text;
    }
    return made;
}

std::size_t longest_word(
    const menu& screens,
    std::string_view language,
    const septets_function& septets,
    std::initializer_list<menu_word> words
) {
    std::size_t longest = 0;
    for (const auto each : words)
        longest = std::max(longest, septets_of(screens.word(each, language), septets));
    return longest;
}

} // namespace

std::optional<std::size_t> plain_septets(std::string_view text) {
    constexpr std::string_view escaped = "[]{}\\^~|";
    std::size_t septets = 0;
    for (const char c : text) {
        if (c == '`' || c < '\n' || (c > '\n' && c < ' ') || c > '~')
            return std::nullopt;
        septets += escaped.find(c) == std::string_view::npos ? 1U : 2U;
    }
    return septets;
}

std::span<const std::string_view> menu_fields() {
    return field_names;
}

std::size_t menu_field_septets(
    const menu& screens,
    std::string_view field,
    std::string_view language,
    const septets_function& septets
) {
    using enum menu_word;
    if (field == "service")
        return service_septets_max;
    if (field == "letters")
        return letters_septets_max;
    if (field == "code")
        return menu_code_max;
    if (field == "kind")
        return longest_word(screens, language, septets, {complaint, idea, question});
    if (field == "secret")
        return longest_word(screens, language, septets, {secret});
    if (field == "turn")
        return longest_word(screens, language, septets, {hide, open});
    if (field == "nav")
        return longest_word(screens, language, septets, {back}) + 1 +
               longest_word(screens, language, septets, {next});
    const auto* known = find_field(field);
    return known == nullptr || known->rest ? 0 : known->septets_max;
}

std::string numbered(std::span<const menu_line> lines) {
    std::string text;
    for (std::size_t at = 0; at < lines.size(); ++at)
        text += fmt::format("{}{} {}", at == 0 ? "" : "\n", at + 1, lines[at].label);
    return text;
}

std::string page_text(
    const dialog_rules& by, const caller& who, const dialog_state& at, const reply_fields& fields
) {
    const auto* shown = by.screens.find(at.screen);
    BOOST_ASSERT(shown != nullptr);
    reply_fields all = fields; // The first of a name counts.
    add_ticket(who, at, all);
    all.emplace_back("digits", without_spaces(std::string{given(all, "number")}));
    all.emplace_back("service", std::string{by.service});
    all.emplace_back("code", by.screens.code);
    add_draft(by, who, at, all);
    if (is_list(shown->view))
        add_list(by, who, at, all);
    return filled(by.screens, said(shown->text, who.language), all);
}

} // namespace ntbcare::routing
