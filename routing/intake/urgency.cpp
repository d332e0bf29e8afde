#include "routing/intake/urgency.hpp"

#include "routing/model/digits.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::routing {
namespace {

/// "bukan kebakaran", "agar tidak terjadi banjir": what stands this close before denies it.
constexpr std::size_t denial_words_before = 3;
/// "tidak" denies what it stands beside: "tidak ada damkar kebakaran di sini" is a fire.
constexpr std::size_t near_denial_words_before = 2;

struct found_alarm {
    alarm_kind kind = alarm_kind::danger;
    std::size_t first = 0; ///< Indices of its first and last word.
    std::size_t last = 0;
};

/// "banjir bukan main", "bukan cuma banjir": said more strongly, not denied.
bool is_emphasis(const read_text& said, std::size_t at) {
    constexpr std::array<std::string_view, 4> behind{"main", "cuma", "hanya", "sekedar"};
    return at + 1 < said.words.size() && said.words[at].word == "bukan" &&
           std::ranges::find(behind, said.words[at + 1].word) != behind.end();
}

/// "bukan simulasi, gempa": a comma or a full stop ends what a word denies.
bool is_clause_end(const read_text& said, std::size_t at) {
    const auto from = said.words[at].end;
    const auto between = said.text.substr(from, said.words[at + 1].begin - from);
    return between.find_first_of(",.;:!?\n") != std::string_view::npos;
}

/// Finds the phrases of [urgent] that stand in the text.
class listener {
public:
    listener(const read_text& said, const lexicon& known)
        : said_{said}
        , known_{known}
        , near_denial_{known.find("tidak")} {}

    [[nodiscard]] std::vector<found_alarm> alarms() const {
        std::vector<found_alarm> found;
        for (std::size_t at = 0; at < said_.meanings.size(); ++at)
            for (std::size_t n = 0; n < said_.meanings[at].count; ++n)
                for (const auto index : known_.alarms_of(said_.meanings[at].words[n]))
                    hear(known_.alarms()[index], at, found);
        return found;
    }

private:
    void hear(const alarm_phrase& alarm, std::size_t at, std::vector<found_alarm>& found) const {
        std::size_t last = at;
        for (std::size_t n = 1; n < alarm.words.size(); ++n) {
            last = next_of(alarm.words[n], last);
            if (last == said_.meanings.size())
                return;
        }
        const bool tells = alarm.kind != alarm_kind::now && alarm.kind != alarm_kind::calm;
        if (!tells || !(is_denied(at) || is_denied_within(at, last)))
            found.push_back({alarm.kind, at, last});
    }

    /// The index of `word` close behind `at`; the number of words when it is not there.
    [[nodiscard]] std::size_t next_of(word_number word, std::size_t at) const {
        const auto end = std::min(said_.meanings.size(), at + alarm_words_between_max + 2);
        for (std::size_t next = at + 1; next < end; ++next)
            if (said_.meanings[next].has(word))
                return next;
        return said_.meanings.size();
    }

    [[nodiscard]] bool is_denied(std::size_t at) const {
        for (std::size_t back = 1; back <= std::min(at, denial_words_before); ++back) {
            const std::size_t before = at - back;
            if (is_clause_end(said_, before))
                return false;
            const auto& meaning = said_.meanings[before];
            const bool near = back <= near_denial_words_before || !meaning.has(near_denial_);
            if ((meaning.traits & trait_denial) != 0 && near && !is_emphasis(said_, before))
                return true;
        }
        return false;
    }

    /// "rumah hampir roboh".
    [[nodiscard]] bool is_denied_within(std::size_t first, std::size_t last) const {
        for (std::size_t at = first + 1; at < last; ++at)
            if ((said_.meanings[at].traits & trait_denial) != 0)
                return true;
        return false;
    }

    const read_text& said_;
    const lexicon& known_;
    word_number near_denial_;
};

/// "2018": something of that year. Not the number of a house.
bool is_year(const read_text& said, std::size_t at) {
    const std::string& word = said.words[at].word;
    const bool in_range = word.size() == 4 && word >= "1990" && word <= "2039" && is_number(word);
    constexpr std::array<std::string_view, 5> before{"no", "nomor", "rt", "rw", "blok"};
    return in_range &&
           (at == 0 || std::ranges::find(before, said.words[at - 1].word) == before.end());
}

bool names_a_year(const read_text& said) {
    for (std::size_t at = 0; at < said.words.size(); ++at)
        if (is_year(said, at))
            return true;
    return false;
}

bool has(const std::vector<found_alarm>& found, alarm_kind kind) {
    return std::ranges::any_of(found, [&](const auto& each) { return each.kind == kind; });
}

/// "sampai sekarang" is no "sekarang".
bool is_now(const std::vector<found_alarm>& found) {
    return std::ranges::any_of(found, [&](const found_alarm& each) {
        return each.kind == alarm_kind::now &&
               std::ranges::none_of(found, [&](const found_alarm& other) {
                   return other.kind == alarm_kind::calm && other.first < each.first &&
                          other.last >= each.last;
               });
    });
}

} // namespace

bool is_emergency(const read_text& said, const lexicon& known, const readings& read) {
    if (read.kind == ticket_kind::clarification || read.kind == ticket_kind::idea)
        return false;
    const auto found = listener{said, known}.alarms();
    if (found.empty() || has(found, alarm_kind::over) || names_a_year(said))
        return false;
    const bool danger = has(found, alarm_kind::danger);
    const bool now = is_now(found);
    if (read.kind == ticket_kind::question && read.place.candidates.empty() && !danger && !now)
        return false;
    const bool event = has(found, alarm_kind::event) && (now || !has(found, alarm_kind::calm));
    return danger || event || (now && has(found, alarm_kind::if_now));
}

} // namespace ntbcare::routing
