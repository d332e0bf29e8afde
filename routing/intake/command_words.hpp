// The words of each command and how strictly they are matched. commands and ticket_words read them;
// README.md tells people the same.
#pragma once

#include "routing/intake/readings.hpp"

#include <optional>
#include <string_view>

namespace ntbcare::routing {

/// Words that shapes are made of. What confirms or destroys is matched exactly, the others one
/// letter off when they have 4 letters or more.
enum class word_group {
    polite,     ///< pak, bu, min, tolong, mohon, ya, dong: do not count beside another word.
    thanks,     ///< makasih, trims, ok, siap
    thanks_for, ///< infonya, atas, jawabannya: may stand beside thanks
    yes,        ///< y, ya, iya, sudah
    yes_more,   ///< selesai: may stand behind a yes
    no,         ///< t, tidak, belum
    help,
    status,
    status_object, ///< aduan, laporan, tiket, saya: may stand beside STATUS
    number_mark,   ///< tiket, nomor: may stand before a number
    digit_mark,    ///< nomor, pilih, bintang: may stand before one digit
    laughter,      ///< wkwk: no more than a courtesy
    stop,
    start,
    subscribe, ///< langgan
    erase,
    cancel,
    secret,        ///< rahasia, anonim
    make_secret,   ///< dirahasiakan: anywhere in a longer text
    anonymous,     ///< anonim: of `secret`, those that ask for more
    language_mark, ///< bhs
    language,      ///< sasak, samawa, mbojo, indonesia
    verify,        ///< asli
    answer,        ///< balas
    asking,        ///< berapa, kapan, apakah
};

[[nodiscard]] bool is_in(word_group group, std::string_view word);
/// As `is_in`, or one letter off and no other word. Never asked of words that confirm or destroy.
[[nodiscard]] bool is_near(word_group group, std::string_view word);
/// The word of the group that `is_near` takes it for; empty: none.
[[nodiscard]] std::string_view meant_word(word_group group, std::string_view word);

[[nodiscard]] officer_verb verb_of(std::string_view word);
/// LAPOR, ASPIRASI, INFO, HOAX ...: the kind of ticket that a word makes.
[[nodiscard]] std::optional<ticket_kind> ticket_word(std::string_view word);
/// The same without typos.
[[nodiscard]] std::optional<ticket_kind> exact_ticket_word(std::string_view word);
/// "ntbcarejalan" written without a space.
[[nodiscard]] bool is_service_name(std::string_view word);

} // namespace ntbcare::routing
