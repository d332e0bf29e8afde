#include "routing/intake/place_mentions.hpp"

#include "routing/intake/edit_distance.hpp"
#include "routing/intake/fnv1a.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace ntbcare::routing {
namespace {

/// Shorter words are nobody's slip.
constexpr std::size_t slip_word_letters_min = 3;
/// Words of this length may be written together or apart: "gunung sari", but not "ke ru".
constexpr std::size_t joined_letters_min = 3;
constexpr std::size_t glued_letters_min = 4;
/// Looks for slips in one text: bounds the work on a text of noise.
constexpr std::size_t slips_tried_max = 64;
constexpr std::size_t meanings_max = 12;
/// "NTBCARE#kategori#lokasi#isi": a word of every day is a place only from here on.
constexpr std::uint16_t place_field_min = 2;

/// How a word of the text may read as a word of a name.
struct prepared {
    std::string_view written;
    std::string_view full;  ///< Of a short form: "timur" for "tmr"; else empty.
    std::string_view glued; ///< The mark that was written together with it.
    std::string plain;      ///< Of "pray4", "prayaaa"; else empty.
    bool unknown = false;   ///< No word of any list: may be a slip.
};

/// The letters of some words in a row; what does not fit is refused.
class joined_words {
public:
    bool push(std::string_view word) {
        if (size_ + word.size() > letters_.size())
            return false;
        std::ranges::copy(word, letters_.begin() + static_cast<std::ptrdiff_t>(size_));
        size_ += word.size();
        return true;
    }
    void pop(std::size_t size) { size_ -= size; }
    [[nodiscard]] std::string_view view() const { return {letters_.data(), size_}; }

private:
    std::array<char, name_octets_max> letters_{};
    std::size_t size_ = 0;
};

class mention_finder {
public:
    mention_finder(std::span<const token> words, const place_name_list& names, const lexicon& known)
        : words_{words}
        , names_{names} {
        prepared_.reserve(words.size());
        for (const token& each : words)
            prepared_.push_back(prepare(each.word, known));
    }

    [[nodiscard]] std::vector<place_mention> all() {
        std::vector<place_mention> found;
        for (std::size_t at = 0; at < words_.size() && found.size() < place_mentions_max;) {
            auto here = mention_at(at);
            at = here ? here->last : at + 1;
            if (here)
                found.push_back(std::move(*here));
        }
        return found;
    }

private:
    [[nodiscard]] prepared prepare(std::string_view written, const lexicon& known) const {
        prepared made{written, {}, {}, {}, false};
        made.full = full_name_word(written);
        if (names_.has_official_word(written) || !made.full.empty() ||
            written.size() < slip_word_letters_min || known.knows(written))
            return made;
        if (auto plain = plain_form(written); plain != written)
            made.plain = std::move(plain);
        made.unknown = !names_.has_official_word(made.plain) && !unglue(made);
        return made;
    }

    /// "dipraya" is "di praya" when the rest is a word of a name.
    bool unglue(prepared& into) const {
        for (const std::string_view mark : glued_marks()) {
            if (into.written.size() < mark.size() + glued_letters_min ||
                !into.written.starts_with(mark))
                continue;
            const auto rest = into.written.substr(mark.size());
            if (!names_.has_official_word(rest) && names_.find(rest) == nullptr)
                continue;
            into.glued = mark;
            into.written = rest;
            return true;
        }
        return false;
    }

    [[nodiscard]] static std::string_view best_form(const prepared& word) {
        if (!word.plain.empty())
            return word.plain;
        return word.full.empty() ? word.written : word.full;
    }

    /// The longest name that begins at `at` and is written as listed.
    struct exact_name {
        const place_name* name = nullptr;
        std::size_t last = 0;
    };
    void walk(std::size_t at, std::size_t next, std::uint64_t hash, exact_name& best) {
        const std::size_t taken = next - at;
        if (taken > 0 && next > best.last)
            if (const auto* of = names_.find(hash, joined_.view());
                of != nullptr && (taken == of->words || all_long(at, next)))
                best = {of, next};
        if (taken == names_.words_max() || next == words_.size())
            return;
        const prepared& word = prepared_[next];
        for (const std::string_view form : {word.written, word.full, std::string_view{word.plain}})
            if (!form.empty() && joined_.push(form)) {
                walk(at, next + 1, fnv1a(form, hash), best);
                joined_.pop(form.size());
            }
    }

    [[nodiscard]] bool all_long(std::size_t first, std::size_t last) const {
        return std::ranges::all_of(words_.subspan(first, last - first), [](const token& each) {
            return each.word.size() >= joined_letters_min;
        });
    }

    [[nodiscard]] std::optional<place_mention> mention_at(std::size_t at) {
        exact_name exact{nullptr, at};
        walk(at, at, fnv1a_start, exact);
        place_mention found{.first = at, .last = exact.last, .mark = {}, .meanings = {}};
        if (exact.name != nullptr) {
            found.letters = exact.name->joined.size();
            found.common = exact.name->common;
            for (const auto& each : exact.name->meanings)
                found.meanings.push_back({each.place});
        }
        add_slips(found);
        if (found.meanings.empty())
            return std::nullopt;
        describe(found);
        return found;
    }

    /// A longer name with a slip in a word that nothing knows goes before a shorter one without.
    void add_slips(place_mention& into) {
        const std::size_t at = into.first;
        const std::size_t end = std::min(words_.size(), at + names_.words_max());
        bool unknown = false;
        joined_words joined;
        for (std::size_t last = at + 1; last <= end; ++last) {
            if (!joined.push(best_form(prepared_[last - 1])))
                return;
            unknown = unknown || prepared_[last - 1].unknown;
            const bool same = into.exact && !into.meanings.empty() && last == into.last;
            if ((unknown || same || continues_name(at, last)) && last >= into.last)
                add_slips_of(joined.view(), last, into);
        }
    }

    /// "Mareje timu": the second word is a word too, but behind that first one hardly meant.
    [[nodiscard]] bool continues_name(std::size_t at, std::size_t last) const {
        constexpr std::size_t first_letters_min = 5;
        constexpr std::size_t last_letters_min = 4; // "bau" is said too often to be "baru".
        const std::string_view first = prepared_[at].written;
        return last - at > 1 && first.size() >= first_letters_min &&
               prepared_[last - 1].written.size() >= last_letters_min &&
               names_.has_official_word(first) && common_word_of(first) == common_word::no;
    }

    void add_slips_of(std::string_view joined, std::size_t last, place_mention& into) {
        if (slips_left_ == 0)
            return;
        --slips_left_;
        names_.each_near(joined, [&](const place_name& near) {
            if (!is_slip(joined, last, near, into))
                return;
            if (last > into.last) {
                into.meanings.clear();
                into.exact = false;
                into.common = common_word::no;
                into.last = last;
                into.letters = near.joined.size();
            }
            const bool same_start = near.joined.front() == joined.front();
            const bool replaced = near.joined.size() == joined.size();
            for (const auto& each : near.meanings)
                add_meaning(into, {each.place, true, same_start, !replaced});
        });
    }

    [[nodiscard]] bool is_slip(
        std::string_view joined, std::size_t last, const place_name& near, const place_mention& of
    ) const {
        const bool as_listed = last - of.first == near.words;
        if (!one_edit_apart(joined, near.joined) || (!as_listed && !all_long(of.first, last)))
            return false;
        // A letter more at the end is more often an ending of the language: "panggil", "panggi".
        const bool ending = joined.size() > near.joined.size() && joined.starts_with(near.joined);
        return !ending || joined.back() == near.joined.back();
    }

    static void add_meaning(place_mention& into, place_mention::meaning of) {
        const auto known =
            std::ranges::find(into.meanings, of.place, &place_mention::meaning::place);
        if (known == into.meanings.end() && into.meanings.size() < meanings_max)
            into.meanings.push_back(of);
    }

    void describe(place_mention& of) const {
        const prepared& first = prepared_[of.first];
        const auto before = [&](std::size_t steps) {
            return of.first < steps ? std::string_view{} : prepared_[of.first - steps].written;
        };
        of.mark = first.glued.empty() ? place_mark_of(before(1), before(2))
                                      : place_mark_of(first.glued, before(1));
        of.alone = of.last - of.first == words_.size();
        of.elsewhere = of.last < words_.size() && is_elsewhere(words_[of.last].word);
        const auto field = words_[of.first].field;
        // Empty fields may stand before the very first word: "##Praya#jalan rusak".
        const bool begins = of.first == 0 || words_[of.first - 1].field != field;
        of.field = field >= place_field_min && begins &&
                   (of.last == words_.size() || words_[of.last].field != field);
    }

    std::span<const token> words_;
    const place_name_list& names_;
    std::vector<prepared> prepared_;
    joined_words joined_;
    std::size_t slips_left_ = slips_tried_max;
};

} // namespace

std::vector<place_mention> find_place_mentions(
    std::span<const token> words, const place_name_list& names, const lexicon& known
) {
    return mention_finder{words, names, known}.all();
}

} // namespace ntbcare::routing
