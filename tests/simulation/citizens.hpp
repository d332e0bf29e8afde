// Thousands of people with phones. Each has her own way: she reports, asks, answers what she is
// asked or not, repeats herself, thanks, changes her mind. She knows only what stands on her phone.
#pragma once

#include "tests/simulation/handset.hpp"
#include "tests/simulation/words.hpp"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace ntbcare::simulation {

class citizens {
public:
    citizens(
        surroundings around,
        handsets& phones,
        const words& says,
        std::size_t count,
        std::size_t links
    );

    [[nodiscard]] std::size_t count() const { return all_.size(); }
    [[nodiscard]] bool knows(const std::string& number) const {
        return by_number_.contains(number);
    }

    [[nodiscard]] const std::string& number_of(std::size_t who) const { return all_[who].number; }
    [[nodiscard]] std::size_t link_of(std::size_t who) const { return all_[who].link; }
    /// Few people do much.
    [[nodiscard]] std::size_t somebody() {
        return around_.chance.below(
            around_.chance.below(3) == 0 ? all_.size() : 1 + all_.size() / 10
        );
    }
    /// She writes down what she has sent by the menu.
    void somebody_explains(std::size_t who) {
        write_later(who, says_.report(around_.chance), std::chrono::minutes{10});
    }
    /// Somebody begins to write.
    void somebody_writes();
    /// Somebody writes all day.
    void somebody_chatters();
    /// Somebody reports the flood.
    void somebody_reports_flood(std::size_t where);
    /// An SMS stands on her phone.
    void read(const std::string& number, const std::string& text);

private:
    struct citizen {
        std::string number;
        std::size_t link = 0;
        std::size_t answers_of_ten = 5;   ///< How often she answers what she is asked.
        std::vector<std::string> tickets; ///< As her SMS named them; the newest last.
        std::string last_text;
        std::string code;
    };

    void write(citizen& who, const std::string& text);
    /// After a while, what she makes of it then.
    void write_later(std::size_t who, std::string text, std::chrono::milliseconds within);
    void report(citizen& who);
    void loop(citizen& who);
    void do_something_else(citizen& who);
    [[nodiscard]] std::size_t place_of(const citizen& who) const {
        return static_cast<std::size_t>(&who - all_.data());
    }
    [[nodiscard]] std::string about_a_ticket(citizen& who);
    [[nodiscard]] std::string answer_to(const std::string& text);
    void strangers_write();

    surroundings around_;
    handsets& phones_;
    const words& says_;
    std::vector<citizen> all_;
    std::unordered_map<std::string, std::size_t> by_number_;
};

} // namespace ntbcare::simulation
