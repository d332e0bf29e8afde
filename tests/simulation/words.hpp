// What people in a simulated world write, and what they make of the SMS they get: the sentences of
// conf/examples*.csv, commands, slips of the thumb, and the few marks in our replies that tell a
// person what to answer.
#pragma once

#include "tests/simulation/dice.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::simulation {

class words {
public:
    /// Reads the files of conf/. Throws with the first problem.
    words();

    /// A report in somebody's words, often with a place, sometimes with a keyword.
    [[nodiscard]] std::string report(dice& chance) const;
    [[nodiscard]] std::string long_report(dice& chance) const;
    /// One of the words for one flood in one place.
    [[nodiscard]] static std::string flood_report(dice& chance, std::size_t where);
    /// One or two words that leave a question.
    [[nodiscard]] static std::string short_report(dice& chance);
    [[nodiscard]] static std::string place(dice& chance);
    [[nodiscard]] static std::string spam(dice& chance);
    [[nodiscard]] static std::string thanks(dice& chance);
    /// LANGGAN, of a kabupaten or of the whole province; or its end.
    [[nodiscard]] static std::string news_wish(dice& chance);
    /// One of many questions that lead nowhere.
    [[nodiscard]] static std::string idle_question(dice& chance);
    /// The same with a letter changed, dropped or doubled.
    [[nodiscard]] static std::string with_slip(std::string text, dice& chance);
    /// An officer's words.
    [[nodiscard]] static std::string answer(dice& chance);

private:
    std::vector<std::string> sentences_;
};

/// The first ticket number in an SMS, as people see it; empty: none.
[[nodiscard]] std::string number_in(std::string_view text);
/// The first run of six digits that stands alone; empty: none.
[[nodiscard]] std::string code_in(std::string_view text);
[[nodiscard]] bool says(std::string_view text, std::string_view what);

} // namespace ntbcare::simulation
