// The offices (OPD and outside bodies) and the rules that lead a topic to one of them:
// conf/opd.toml as values. gateway/config loads it, intake matches the words, gateway/flow asks
// `assign`.
#pragma once

#include "routing/intake/readings.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::routing {

/// One OPD, or (`outside`) a body that is handed over to, with its door.
struct office {
    std::string id; ///< "puprpkp", "ext_pdam".
    std::string name;
    std::string short_name; ///< Fits an SMS.
    /// Other names that people have for it, in small letters: "dinas pu".
    std::vector<std::string> also_called;
    /// The ticket is handed over and the citizen is told the right door.
    bool outside = false;
    /// "PDAM kabupaten/kota Anda", "PLN 123"; outside bodies only.
    std::string door;
    std::vector<std::string> officers; ///< Seeds: wire numbers. The shipped file holds none.
};

/// A topic: the words that speak for it and the office that has it by level and place.
struct topic_rule {
    std::string topic;
    std::string label; ///< Shown to people: "jalan rusak"; at most `topic_label_max` septets.
    /// Normal forms; "air mati" = both words near each other; a leading "!" weighs double, "-"
    /// speaks against.
    std::vector<std::string> words;
    /// "mendesak": its "!" words are events of [urgent] too; by itself such a topic is "biasa".
    urgency urgent = urgency::biasa;
    bool secret = false;
    /// When the level does not matter or was not said; empty: the coordinator.
    std::string office;
    /// By level; empty: `office`.
    std::string office_nasional, office_provinsi, office_kabupaten, office_desa;
    /// Place code or its beginning ("52.04") and the office there: goes before `office` when the
    /// place is sure and no level was said. The longest beginning wins.
    std::vector<std::pair<std::string, std::string>> office_by_place;
    bool level_matters = false; ///< Marked "level?" when it was not said.
    bool general = false; ///< What the office's matters are called when no rule word says more.
};
inline constexpr std::size_t topic_label_max = 20;
inline constexpr std::size_t office_short_name_max = 18;
inline constexpr std::size_t office_door_max = 40;

/// Who has the topic when that level was said; empty: nobody else than `office`.
[[nodiscard]] const std::string& office_of_level(const topic_rule& rule, level said);

/// Who has the topic at that place when no level was said; empty: no rule knows the place. Of the
/// rule, which must outlive it.
[[nodiscard]] std::string_view office_at(const topic_rule& rule, std::string_view place_code);

struct assignment {
    std::string office;       ///< Never empty: the coordinator's desk when no rule matches.
    std::string topic;        ///< Empty when nothing matched.
    bool handed_over = false; ///< The office is an outside body.
    bool level_open = false;  ///< "level?"
    /// Rule, words, score: "topic=jalan words=jalan,rusak score=5 level=unsaid likely=93". Never
    /// the person's text.
    std::string reason;
};

/// The words of [urgent]: what tells of danger to life now, and what takes that back.
struct urgent_words {
    std::vector<std::string> danger;    ///< By itself, unless it is over or denied.
    std::vector<std::string> events;    ///< Unless over, denied, or usual (`calm`) and not now.
    std::vector<std::string> if_now;    ///< Only beside a word of `now`.
    std::vector<std::string> now;       ///< Happening while it is written.
    std::vector<std::string> calm;      ///< Usual, feared, or about what came after.
    std::vector<std::string> over;      ///< Long past, an exercise, a figure of speech.
    std::vector<std::string> denied_by; ///< Single words: what stands right behind did not happen.
};

struct offices {
    std::vector<office> all;
    std::vector<topic_rule> topics;
    urgent_words urgent;
    std::string coordinator; ///< Office id of the coordinator's desk.
    /// Has what is said of another office in secret; empty: the coordinator.
    std::string inspectorate;
    /// Percent: what is less likely goes to the coordinator. Counts where something was learnt.
    int likely_min = 0;

    [[nodiscard]] const office* find(std::string_view id) const;
    /// As people write it: its id or short name in any case, with or without signs between, or how
    /// just one of them begins ("pupr"). Null: none or several.
    [[nodiscard]] const office* meant(std::string_view written) const;
    [[nodiscard]] const topic_rule* find_topic(std::string_view topic) const;
};

/// The office for what was read: rules of (topic, level, place), else the coordinator with the best
/// guesses in the reason. Precondition: `book.coordinator` names an office of the book.
[[nodiscard]] assignment assign(const readings& what, const offices& book);

/// The offices that the guesses lead to by the same rules, best first, each once; topics that leave
/// the office open lead to none.
[[nodiscard]] std::vector<std::string> office_guesses(const readings& what, const offices& book);

} // namespace ntbcare::routing
