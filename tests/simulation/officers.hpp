// The people of the offices: each with a phone, a PIN and a temper. They act on what their phones
// tell them; some at once, some after weeks, some never; now and then they mistype.
#pragma once

#include "db/rows.hpp"
#include "routing/assign/office.hpp"
#include "tests/simulation/handset.hpp"
#include "tests/simulation/words.hpp"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace ntbcare::simulation {

class officers {
public:
    /// One or two for each office of the province.
    officers(
        surroundings around, handsets& phones, const routing::offices& book, std::size_t links
    );

    [[nodiscard]] std::vector<db::officer> seeds() const;
    /// An SMS stands on his phone; false: it is no officer's.
    bool read(const std::string& number, const std::string& text);
    /// Once a day somebody looks what there is to do.
    void somebody_looks();

private:
    struct officer {
        std::string number;
        std::size_t link = 0;
        std::string office;
        std::string pin;
        std::size_t acts_of_ten = 5;
        std::vector<std::string> tickets;
    };

    void write_later(std::size_t who, std::string text, std::chrono::milliseconds within);
    [[nodiscard]] std::string act_on(const officer& who, const std::string& number);
    [[nodiscard]] std::string pin_for(const officer& who, const std::string& text);
    void remember(officer& who, const std::string& number);

    surroundings around_;
    handsets& phones_;
    std::vector<std::string> offices_;
    std::vector<officer> all_;
    std::unordered_map<std::string, std::size_t> by_number_;
};

} // namespace ntbcare::simulation
