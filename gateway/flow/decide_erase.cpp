// HAPUS: a number can be forged, so who asks for erasure proves with a code sent to that number
// that the phone is hers. The right code erases: background work begins at once (decide_erasing).
// It cannot be taken back, since the words go within moments.
#include "gateway/flow/erasing.hpp"
#include "routing/intake/numbers.hpp"
#include "routing/model/digits.hpp"

#include <fmt/format.h>

#include <charconv>

namespace ntbcare::flow {

namespace {

using routing::reply_key;

constexpr std::size_t tries_max = 3;
/// Shorter or longer is no try at the code.
constexpr std::size_t written_digits_min = 4;

/// The digits of a message that is nothing but a code, HAPUS or KODE before it; else empty.
std::string code_in(std::string_view text) {
    const auto words = routing::tokenize(text);
    std::size_t at = 0;
    while (at < words.size() && (words[at].word == "hapus" || words[at].word == "kode"))
        ++at;
    std::string digits;
    for (; at < words.size(); ++at) {
        const auto& word = words[at].word;
        if (!routing::is_number(word) || digits.size() > code_digits)
            return {};
        digits += word;
    }
    return digits.size() >= written_digits_min && digits.size() <= code_digits ? digits : "";
}

/// Her number proved the wish: nobody stands in between. Background work does it, slice by slice.
/// An officer is forgotten as a citizen; his registration is his office's.
void begin_erasing(decision& on) {
    const db::person& who = on.sender();
    db::erasure job = erasure_of(on, who.reach.person);
    job.keeps_number = !who.officer_of.empty();
    on.reply(reply_key::erase_accepted, {});
    on.log(severity::info, "erase.requested");
    on.conclude(db::inbox_outcome::command);
    job.last_inbox = on.ids().inbox;
    db::erased_rows asked;
    asked.jobs.push_back(job);
    on.erase(std::move(asked));
    if (!job.keeps_number)
        on.forget_number_of(who);
}

void count_wrong(decision& on, db::question asked) {
    std::size_t wrong = 0;
    std::from_chars(asked.choices.data(), asked.choices.data() + asked.choices.size(), wrong);
    ++wrong;
    if (wrong >= tries_max) {
        on.close_question(asked.person);
        on.reply(reply_key::erase_failed, {});
        on.log(severity::warn, "erase.refused");
    } else {
        asked.choices = fmt::to_string(wrong);
        on.keep_question(std::move(asked));
        on.reply(reply_key::erase_wrong, {{"count", fmt::to_string(tries_max - wrong)}});
    }
    on.conclude(db::inbox_outcome::command);
}

} // namespace

void decide_erase(decision& on) {
    // Who cannot be told the code is not asked for it.
    if (on.may_reply()) {
        on.note_act(true); // Nobody has asked too much before who wants to be forgotten.
        on.reply(reply_key::erase_code, {{"code", std::string{code_place}}});
        on.ask(
            {.person = on.sender().reach.person,
             .kind = db::question_kind::erase,
             .choices = "0",
             .closes_at = on.now() + on.numbers().code_within}
        );
    }
    on.conclude(db::inbox_outcome::command);
}

bool answer_erase(decision& on, const db::question& asked) {
    const std::string code = code_in(on.message().text);
    if (code.empty())
        return false;
    on.cut_octets();
    if (code == one_time_code(on.ids().codes, asked.person, asked.asked_at)) {
        on.close_question(asked.person);
        begin_erasing(on);
    } else {
        count_wrong(on, asked);
    }
    return true;
}

} // namespace ntbcare::flow
