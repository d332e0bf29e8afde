#include "routing/ussd/menu_text_check.hpp"

#include "routing/reply/languages.hpp"
#include "routing/reply/reply_list.hpp"
#include "routing/reply/reply_template.hpp"
#include "routing/reply/shorten.hpp"
#include "routing/ussd/menu_list.hpp"
#include "routing/ussd/menu_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace ntbcare::routing {
namespace {

using lengths = std::vector<std::size_t>;

/// How many lines a page of the list can have, and the septets of the longest of them.
struct list_room {
    std::size_t lines = 0;
    std::size_t septets = 0;
};

struct required_field {
    std::string_view screen;
    std::string_view field;
};
constexpr auto required_fields = std::to_array<required_field>({
    {screen::status, "number"},
    {screen::status, "state"},
    {screen::confirm, "number"},
    {screen::summary, "kind"},
    {screen::summary, "topic"},
    {screen::summary, "place"},
    {screen::summary, "secret"},
    {screen::sent, "number"},
    {screen::again, "service"},
    {screen::busy, "service"},
});

/// Looks at one text of one screen.
class text_check {
public:
    text_check(
        const menu& screens,
        const menu_context& of,
        const septets_function& septets,
        const menu_screen& shown,
        std::string_view language,
        std::vector<menu_problem>& problems
    )
        : screens_{screens}
        , of_{of}
        , septets_{septets}
        , shown_{shown}
        , language_{language}
        , problems_{problems} {}

    void run(std::string_view text) {
        const auto parsed = parse_template(text);
        if (!parsed.reason.empty())
            return complain(parsed.reason);
        if (!is_neat(text))
            complain("a text without empty lines, and no space or line end around it");
        fields(parsed.pieces);
        room(text, parsed.pieces);
        digits(text);
    }

private:
    void complain(std::string reason) {
        problems_.push_back({shown_.id, "text", std::string{language_}, std::move(reason)});
    }
    static bool is_neat(std::string_view text) {
        return !text.empty() && text.find("\n\n") == std::string_view::npos &&
               text.find_first_of(" \n") != 0 && text.find_last_of(" \n") != text.size() - 1;
    }

    void fields(const std::vector<reply_piece>& pieces) {
        std::set<std::string_view> used;
        for (const auto& piece : pieces) {
            if (!piece.field)
                continue;
            used.insert(piece.text);
            const bool known = std::ranges::find(menu_fields(), piece.text) != menu_fields().end();
            const bool of_list = piece.text == "lines" || piece.text == "nav";
            if (!known || (of_list && !is_list(shown_.view)))
                complain(fmt::format("no placeholder {{{}}} on this screen", piece.text));
        }
        const auto must = [&](std::string_view field) {
            if (!used.contains(field))
                complain(fmt::format("the placeholder {{{}}}", field));
        };
        for (const auto& each : required_fields)
            if (each.screen == shown_.id)
                must(each.field);
        if (is_list(shown_.view)) {
            must("lines");
            must("nav");
        }
    }

    void room(std::string_view text, const std::vector<reply_piece>& pieces) {
        list_room list;
        if (is_list(shown_.view))
            list = longest_page();
        const auto breaks = static_cast<std::size_t>(std::ranges::count(text, '\n'));
        const auto lines = breaks + std::max<std::size_t>(list.lines, 1);
        if (lines > menu_lines_max)
            complain(fmt::format("at most {} lines, not {}", menu_lines_max, lines));
        std::size_t worst = 0;
        for (const auto& piece : pieces)
            worst += piece_septets(piece, list);
        if (worst > menu_septets_max)
            complain(fmt::format(
                "at most {} septets with the longest fields, not {}", menu_septets_max, worst
            ));
    }
    std::size_t piece_septets(const reply_piece& piece, const list_room& list) {
        if (piece.field && piece.text == "lines")
            return list.septets;
        if (piece.field)
            return menu_field_septets(screens_, piece.text, language_, septets_);
        const auto length = septets_(piece.text);
        if (!length)
            complain("only characters of the GSM alphabet");
        return length.value_or(0);
    }

    [[nodiscard]] std::size_t length(std::string_view label) const {
        return septets_of(label, septets_);
    }
    void add_places(lengths& labels, std::string_view district) const {
        for (const auto& each : of_.places.children(district))
            labels.push_back(length(each.name));
    }
    /// Whatever comes together on a page, these are longer.
    [[nodiscard]] lengths labels_of_list() const {
        const auto districts = of_.places.children("52");
        lengths labels;
        switch (shown_.view) {
        case menu_view::topics:
            labels.push_back(length(screens_.word(menu_word::other, language_)));
            for (const auto& topic : screens_.topics)
                if (const auto* rule = of_.book.find_topic(topic))
                    labels.push_back(length(rule->label));
            break;
        case menu_view::districts:
            labels.push_back(longest_last_place());
            for (const auto& each : districts)
                labels.push_back(length(of_.places.shown(each.code)));
            break;
        case menu_view::letters:
            labels.assign(menu_page_lines, 3); // A-E
            break;
        case menu_view::subdistricts:
            for (const auto& each : districts)
                add_places(labels, each.code);
            break;
        case menu_view::languages:
            labels.assign(screens_.languages.size(), language_shown_max);
            break;
        case menu_view::tickets:
            labels.assign(
                menu_page_lines,
                find_field("number")->septets_max + 1 + find_field("state")->septets_max
            );
            break;
        case menu_view::choices:
        case menu_view::message:
            break;
        }
        return labels;
    }
    [[nodiscard]] std::size_t longest_last_place() const {
        std::size_t longest = 0;
        for (const auto& district : of_.places.children("52"))
            for (const auto& each : of_.places.children(district.code))
                longest = std::max(longest, length(of_.places.shown(each.code)));
        return longest;
    }
    [[nodiscard]] list_room longest_page() const {
        auto labels = labels_of_list();
        std::ranges::sort(labels, std::greater{});
        if (labels.size() > menu_page_lines)
            labels.resize(menu_page_lines);
        list_room room{.lines = labels.size(), .septets = 0};
        for (const auto each : labels)
            room.septets += 3 + each; // Digit, space, and a line end before all but the first.
        room.septets -= std::min<std::size_t>(room.lines, 1);
        return room;
    }

    void digits(std::string_view text) {
        const auto shown = shown_digits(text);
        std::set<int> lead;
        for (const auto& each : shown_.choices)
            lead.insert(each.digit);
        for (const int each : std::set<int>{shown.begin(), shown.end()}) {
            if (std::ranges::count(shown, each) > 1)
                complain(fmt::format("the digit {} once only", each));
            if (!lead.contains(each))
                complain(fmt::format("no digit {}: that key leads nowhere here", each));
        }
        for (const int each : lead)
            if (std::ranges::find(shown, each) == shown.end())
                complain(fmt::format("\"{} ...\": that key leads somewhere", each));
    }

    const menu& screens_;
    const menu_context& of_;
    const septets_function& septets_;
    const menu_screen& shown_;
    std::string_view language_;
    std::vector<menu_problem>& problems_;
};

} // namespace

std::vector<int> shown_digits(std::string_view text) {
    constexpr std::string_view before = " \n([";
    std::vector<int> digits;
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        const bool begins = at == 0 || before.find(text[at - 1]) != std::string_view::npos;
        if (begins && text[at] >= '0' && text[at] <= '9' && text[at + 1] == ' ')
            digits.push_back(text[at] - '0');
    }
    return digits;
}

void check_texts(
    const menu& screens,
    const menu_context& of,
    const septets_function& septets,
    std::vector<menu_problem>& problems
) {
    for (const auto& shown : screens.screens) {
        if (!shown.text.contains("id"))
            problems.push_back({shown.id, "text", "id", "a text in Indonesian"});
        for (const auto& [language, text] : shown.text) {
            if (find_language_code(language) == nullptr)
                problems.push_back({shown.id, "text", language, "the code of a known language"});
            text_check{screens, of, septets, shown, language, problems}.run(text);
        }
    }
}

} // namespace ntbcare::routing
