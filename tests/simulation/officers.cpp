#include "tests/simulation/officers.hpp"

#include <fmt/format.h>

#include <utility>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;

/// The office above the coordinator's desk.
constexpr std::string_view ladder = "setda_umum";

} // namespace

officers::officers(
    surroundings around, handsets& phones, const routing::offices& book, std::size_t links
)
    : around_{around}
    , phones_{phones} {
    for (const auto& office : book.all) {
        if (office.outside)
            continue;
        offices_.push_back(office.id);
        // Some offices have given no number; the desk and the ladder always have.
        const bool must = office.id == book.coordinator || office.id == ladder;
        if (around.chance.below(2) == 0 && !must)
            continue;
        const auto people = around.chance.below(4) == 0 ? 2U : 1U;
        for (std::size_t n = 0; n < people; ++n) {
            officer made;
            made.number = fmt::format("62853{:08}", 20'000'003 + all_.size() * 13);
            made.link = all_.size() % links;
            made.office = office.id;
            made.pin = fmt::format("{}", 100'000 + around.chance.below(900'000));
            made.acts_of_ten = around.chance.below(10);
            by_number_.emplace(made.number, all_.size());
            all_.push_back(std::move(made));
        }
    }
}

std::vector<db::officer> officers::seeds() const {
    std::vector<db::officer> made;
    for (const auto& each : all_)
        made.push_back(
            {each.office,
             routing::normalise_msisdn(each.number, 1, "62"),
             {.wire = each.number, .group = ""}}
        );
    return made;
}

void officers::write_later(std::size_t who, std::string text, std::chrono::milliseconds within) {
    const auto delay = around_.chance.between(30s, within);
    around_.time.after(delay, [this, who, text = std::move(text)] {
        phones_.send(all_[who].number, all_[who].link, text);
    });
}

void officers::remember(officer& who, const std::string& number) {
    who.tickets.push_back(number);
    if (who.tickets.size() > 20)
        who.tickets.erase(who.tickets.begin());
}

bool officers::read(const std::string& number, const std::string& text) {
    const auto found = by_number_.find(number);
    if (found == by_number_.end())
        return false;
    officer& who = all_[found->second];
    if (auto pin = pin_for(who, text); !pin.empty()) {
        write_later(found->second, std::move(pin), 5min);
        return true;
    }
    const auto ticket = number_in(text);
    if (ticket.empty() || says(text, "terkirim ke") || says(text, "tercatat dikerjakan"))
        return true;
    remember(who, ticket);
    if (around_.chance.below(10) >= who.acts_of_ten)
        return true;
    const std::chrono::milliseconds within =
        around_.chance.below(3) == 0   ? std::chrono::milliseconds{24h * 25}
        : around_.chance.below(2) == 0 ? std::chrono::milliseconds{36h}
                                       : std::chrono::milliseconds{1h};
    write_later(found->second, act_on(who, ticket), within);
    return true;
}

std::string officers::pin_for(const officer& who, const std::string& text) {
    const bool slips = around_.chance.below(12) == 0;
    const std::string pin = slips ? "111111" : who.pin;
    if (says(text, "Buat PIN: balas PIN"))
        return "PIN " + code_in(text) + " " + who.pin;
    if (says(text, "balas PIN dan 6 angka"))
        return "PIN " + pin;
    if (says(text, "PIN atau kode itu salah"))
        return "PIN " + who.pin;
    return {};
}

std::string officers::act_on(const officer& who, const std::string& number) {
    auto& chance = around_.chance;
    const std::string mine =
        chance.below(25) == 0 && !who.tickets.empty() ? chance.pick(who.tickets) : number;
    const std::string code = chance.below(8) == 0 ? "PIN " + who.pin + " " : std::string{};
    switch (chance.below(20)) {
    case 0:
    case 1:
    case 2:
        return code + "TERIMA " + mine;
    case 3:
    case 4:
        return code + "PROSES " + mine;
    case 5:
    case 6:
    case 7:
    case 8:
        return "JAWAB " + mine + " " + words::answer(chance);
    case 9:
    case 10:
        return "TANYA " + mine + " Di sebelah mana tepatnya, dan sejak kapan?";
    case 11:
        return "ALIH " + mine + " " + chance.pick(offices_);
    case 12:
        return "BUKAN " + mine + " bukan wewenang kami";
    case 13:
        return "AJAK " + mine + " " + chance.pick(offices_);
    case 14:
        return "JAWAB " + mine; // Forgot the words.
    default:
        return "SELESAI " + mine + " " + words::answer(chance);
    }
}

void officers::somebody_looks() {
    auto& chance = around_.chance;
    const auto who = chance.below(all_.size());
    const officer& at = all_[who];
    if (!at.tickets.empty() && chance.below(2) == 0)
        return write_later(who, act_on(at, chance.pick(at.tickets)), 8h);
    write_later(who, chance.below(3) == 0 ? "LAPORAN" : "DAFTAR", 8h);
}

} // namespace ntbcare::simulation
