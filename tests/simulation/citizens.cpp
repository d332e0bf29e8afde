#include "tests/simulation/citizens.hpp"

#include <fmt/format.h>

#include <utility>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;

const std::vector<std::string> short_codes{"8888", "TELKOMSEL", "151"};

} // namespace

citizens::citizens(
    surroundings around, handsets& phones, const words& says, std::size_t count, std::size_t links
)
    : around_{around}
    , phones_{phones}
    , says_{says} {
    for (std::size_t n = 0; n < count; ++n) {
        citizen made;
        // One in a hundred works abroad.
        made.number = n % 100 == 99 ? fmt::format("6019{:07}", 1'000'003 + n * 7)
                                    : fmt::format("62812{:08}", 10'000'019 + n * 11);
        made.link = n % links;
        made.answers_of_ten = around.chance.below(11);
        by_number_.emplace(made.number, n);
        all_.push_back(std::move(made));
    }
}

void citizens::write(citizen& who, const std::string& text) {
    who.last_text = text;
    phones_.send(who.number, who.link, text);
}

void citizens::write_later(std::size_t who, std::string text, std::chrono::milliseconds within) {
    const auto delay = around_.chance.between(20s, within);
    around_.time.after(delay, [this, who, text = std::move(text)] { write(all_[who], text); });
}

void citizens::somebody_writes() {
    // A few people write often.
    const auto most = around_.chance.below(3) == 0 ? all_.size() : 1 + all_.size() / 10;
    citizen& who = all_[around_.chance.below(most)];
    const auto what = around_.chance.below(100);
    if (what < 60)
        report(who);
    else if (what < 96)
        do_something_else(who);
    else
        strangers_write();
}

void citizens::report(citizen& who) {
    const auto how = around_.chance.below(20);
    std::string text = how == 0   ? says_.long_report(around_.chance)
                       : how <= 2 ? words::short_report(around_.chance)
                                  : says_.report(around_.chance);
    if (around_.chance.below(10) == 0)
        text = words::with_slip(std::move(text), around_.chance);
    write(who, text);
    // She is not sure that it left, and sends it once more.
    if (around_.chance.below(20) == 0)
        write_later(place_of(who), text, 10min);
}

/// A machine on her number, or her child, sends the same for ever.
void citizens::loop(citizen& who) {
    const bool asks = around_.chance.below(5) != 0;
    const std::string text = asks ? "STATUS ADUAN" : says_.report(around_.chance);
    for (int copy = 0; copy < 10; ++copy)
        around_.time.after(4min * copy, [this, at = place_of(who), text] {
            write(all_[at], text);
        });
}

void citizens::somebody_chatters() {
    const auto at = around_.chance.below(all_.size());
    for (int n = 0; n < 100; ++n)
        around_.time.after(9min * n, [this, at, asks = n % 12 != 0] {
            write(
                all_[at], asks ? words::idle_question(around_.chance) : says_.report(around_.chance)
            );
        });
}

void citizens::do_something_else(citizen& who) {
    auto& chance = around_.chance;
    switch (chance.below(20)) {
    case 12:
    case 13:
        return write(who, words::news_wish(chance));
    case 0:
        return write(who, "STOP");
    case 1:
        return write(who, "MULAI");
    case 2:
    case 14:
        return write(who, "HAPUS");
    case 3:
        return write(who, "RAHASIA");
    case 4:
        return write(who, words::thanks(chance));
    case 5:
        return write(who, chance.below(4) == 0 ? "BHS ENGLISH" : "BANTUAN");
    case 6:
        return write(who, chance.below(2) == 0 ? "Y" : "T");
    case 7:
        return write(who, who.last_text.empty() ? "STATUS" : who.last_text);
    case 8:
        return write(who, "INFO jadwal samsat keliling di " + words::place(chance));
    case 9:
        return write(who, "HOAX katanya besok ada pembagian bantuan di " + words::place(chance));
    case 11:
        return loop(who);
    case 10:
        return write(who, "SARAN tambah bus sekolah di " + words::place(chance));
    default:
        return write(who, about_a_ticket(who));
    }
}

std::string citizens::about_a_ticket(citizen& who) {
    auto& chance = around_.chance;
    if (who.tickets.empty())
        return "STATUS";
    const std::string& number = chance.pick(who.tickets);
    switch (chance.below(8)) {
    case 0:
        return "BATAL " + number;
    case 1:
        return "RAHASIA " + number;
    case 2:
        return number + " sekarang makin parah, di depan masjid";
    case 3:
        return "ASLI " + number;
    case 4:
        return "STATUS 4827364"; // Somebody else's, or nobody's.
    case 5:
        return "STATUS";
    default:
        return "STATUS " + number;
    }
}

void citizens::strangers_write() {
    auto& chance = around_.chance;
    if (chance.below(2) == 0)
        return phones_.send(chance.pick(short_codes), chance.below(2), words::spam(chance));
    citizen& who = all_[chance.below(all_.size())];
    write(who, words::spam(chance));
}

void citizens::somebody_reports_flood(std::size_t where) {
    write(all_[around_.chance.below(all_.size())], words::flood_report(around_.chance, where));
}

void citizens::read(const std::string& number, const std::string& text) {
    const auto found = by_number_.find(number);
    if (found == by_number_.end())
        return;
    citizen& who = all_[found->second];
    if (const auto ticket = number_in(text);
        !ticket.empty() && (who.tickets.empty() || who.tickets.back() != ticket)) {
        who.tickets.push_back(ticket);
        if (who.tickets.size() > 6)
            who.tickets.erase(who.tickets.begin());
    }
    if (around_.chance.below(10) >= who.answers_of_ten)
        return;
    auto answer = answer_to(text);
    if (answer.empty())
        return;
    const std::chrono::milliseconds within =
        around_.chance.below(4) == 0 ? std::chrono::milliseconds{72h} : 40min;
    write_later(found->second, std::move(answer), within);
}

/// What she would answer; empty: nothing.
std::string citizens::answer_to(const std::string& text) {
    auto& chance = around_.chance;
    if (says(text, "kode hapus data Anda"))
        return chance.below(4) == 0 ? "123456" : code_in(text);
    if (says(text, "Lanjut: balas 1"))
        return "1";
    if (says(text, "Balas Y untuk membatalkan"))
        return chance.below(3) == 0 ? "T" : "Y";
    if (says(text, "Sudah selesai?"))
        return chance.below(3) == 0 ? "T belum beres pak" : "Y";
    if (says(text, "Belum beres? Balas T"))
        return chance.below(4) == 0 ? "T" : std::string{};
    if (says(text, "Balas angka 1 (kecewa)"))
        return std::string(1, static_cast<char>('1' + chance.below(5)));
    if (says(text, "Balas angkanya"))
        return std::string(1, static_cast<char>('1' + chance.below(3)));
    if (says(text, "Balas YA, atau"))
        return "ya";
    if (says(text, "Di mana lokasinya") || says(text, "Ada masalah apa"))
        return chance.below(6) == 0 ? says_.report(chance) : words::place(chance);
    if (says(text, "Jawab dengan: BALAS"))
        return "BALAS dekat kantor desa, sebelah timur " + words::place(chance);
    if (says(text, "Balas SMS ini dgn isi") || says(text, "belum terkirim"))
        return says_.report(chance);
    if (says(text, "Kirim ulang isi lengkap"))
        return number_in(text) + " " + says_.report(chance);
    return chance.below(25) == 0 ? words::thanks(chance) : std::string{};
}

} // namespace ntbcare::simulation
