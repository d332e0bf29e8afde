// One test for each threat of the list, from the octets a carrier brings to the SMS that leave:
// what somebody tries, and what is left of it.
#include "gateway/config/gateway_config.hpp"
#include "gateway/figures/sheet.hpp"
#include "gateway/flow/admit.hpp"
#include "protocol/smpp/tlv.hpp"
#include "routing/reply/printable.hpp"
#include "tests/gateway/decide_conversation.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fmt/format.h>

#include <fstream>

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;
using db::silence;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr auto report = "LAPOR jalan rusak parah di Praya";
constexpr auto fire = "kebakaran di pasar Bertais";

/// What may differ from an ordinary SMS of a person.
struct pdu_fields {
    std::string from = "6281234567801";
    protocol::type_of_number ton = protocol::type_of_number::international;
    std::uint8_t esm_class = 0;
    std::uint8_t protocol_id = 0;
    std::uint8_t data_coding = 0;
    std::string octets = report;
};

class threats : public conversation {
protected:
    /// As it comes from the wire.
    std::vector<db::outbox_row> deliver(const pdu_fields& what) {
        protocol::short_message_request body;
        body.source.ton = what.ton;
        body.source.npi = protocol::numbering_plan::isdn;
        body.source.digits = what.from;
        body.destination.digits = "1708";
        body.esm_class = what.esm_class;
        body.protocol_id = what.protocol_id;
        body.data_coding = what.data_coding;
        body.short_message.assign(what.octets.begin(), what.octets.end());
        const protocol::pdu made{
            protocol::command_id::deliver_sm, 0, ++sequence_, std::move(body), {}};
        return run(door_.admit(made, link_, 1, now_));
    }
    [[nodiscard]] std::size_t to(const std::vector<db::outbox_row>& rows, std::string_view wire) {
        return static_cast<std::size_t>(std::ranges::count_if(rows, [&](const auto& row) {
            return row.to.wire == wire;
        }));
    }
    [[nodiscard]] const db::inbox_row& last_row() const { return store_.inbox().rbegin()->second; }
    [[nodiscard]] bool logged(std::string_view name) const {
        return std::ranges::any_of(last_.events, [&](const auto& e) { return e.name == name; });
    }

    link_profile link_{.name = "telkomsel-1", .group = "telkomsel", .service = "1708"};
    admission door_{test_keys(), service_, {}};
};

TEST_F(threats, FloodOrSmsBombingOfOneVictim) {
    // Her number is forged in all that can be sent for five hours.
    std::size_t bombs = 0;
    std::size_t sent = 0;
    for (int minute = 0; minute < 300; ++minute) {
        for (const std::string& text :
             {fmt::format("STATUS {}", minute),
              fmt::format("LAPOR jalan rusak bagian {} di Praya", minute),
              fmt::format("bantuan {}", minute),
              fmt::format("kebakaran {} di desa {}", minute, minute * 7)}) {
            bombs += to(deliver({.octets = text}), citizen);
            ++sent;
        }
        later(1min);
        bombs += to(background(), citizen);
    }
    EXPECT_EQ(store_.inbox().size(), sent) << "every message is kept";
    EXPECT_LE(bombs, 170U) << "of " << sent;
    EXPECT_THAT(deliver({.from = other}), Not(IsEmpty())) << "nobody else is held back";
}

TEST_F(threats, LoopsWithAutoResponders) {
    numbers_.guards.own_numbers = {"628110001708", "1708"};
    restart();
    const std::string udh_ports{"\x06\x05\x04\x0B\x84\x23\xF0", 7};
    const std::string wap_push = udh_ports + std::string{"\x01\x06\x01\xAE\x02\x05\x6A\x00", 8};
    using ton = protocol::type_of_number;
    struct row {
        const char* what;
        pdu_fields sms;
        silence why;
    };
    for (const std::string text : {report, fire}) {
        for (const row& each : {
                 row{"a short code",
                     {.from = "3636", .ton = ton::network_specific, .octets = text},
                     silence::sender},
                 row{"a name",
                     {.from = "TELKOMSEL", .ton = ton::alphanumeric, .octets = text},
                     silence::sender},
                 row{"our own number", {.from = "628110001708", .octets = text}, silence::sender},
                 row{"our own number as people write it",
                     {.from = "08110001708", .ton = ton::national, .octets = text},
                     silence::sender},
                 row{"our own short code", {.from = "1708", .octets = text}, silence::sender},
                 row{"WAP push by its ports",
                     {.esm_class = 0x40, .data_coding = 0xF5, .octets = wap_push},
                     silence::binary},
                 row{"WAP push without its flag",
                     {.data_coding = 0xF5, .octets = wap_push.substr(7)},
                     silence::binary},
                 row{"8-bit data",
                     {.data_coding = 0x04, .octets = std::string{"\x00\x01\x02", 3} + text},
                     silence::binary},
                 row{"type 0, by its protocol id",
                     {.protocol_id = 0x40, .octets = text},
                     silence::binary},
                 row{"data for a SIM card", {.protocol_id = 0x7F, .octets = text}, silence::binary},
                 row{"an acknowledgement of a handset",
                     {.esm_class = 0x08, .octets = text},
                     silence::binary},
             }) {
            EXPECT_EQ(to(deliver(each.sms), each.sms.from), 0U) << each.what << text;
            EXPECT_EQ(last_row().unanswered, each.why) << each.what << text;
            EXPECT_EQ(last_row().outcome, db::inbox_outcome::held) << each.what;
            EXPECT_FALSE(last_row().octets.empty()) << each.what;
        }
        later(24h);
    }
    EXPECT_EQ(ticket_count(), 0U);
    deliver({.octets = "Pesan gagal terkirim"});
    EXPECT_EQ(last_row().unanswered, silence::bounce);

    // Class 0 makes a ticket and is never answered, whatever it says.
    for (const std::uint8_t coding : std::array<std::uint8_t, 2>{0x10, 0xF0}) {
        EXPECT_EQ(to(deliver({.data_coding = coding, .octets = fire}), citizen), 0U) << int{coding};
        EXPECT_EQ(last_row().unanswered, silence::flash);
        EXPECT_EQ(last_row().outcome, db::inbox_outcome::ticket);
        later(25h);
    }
    EXPECT_EQ(ticket_count(), 2U);
    // Class 1 is an ordinary SMS of some phones.
    EXPECT_EQ(to(deliver({.from = other, .data_coding = 0x11}), other), 1U);
}

TEST_F(threats, InternationalRevenueShare) {
    for (const char* const premium :
         {"8823456789012", "37258123456", "60123456789", "2389876543"}) {
        for (int n = 0; n < 3; ++n)
            EXPECT_THAT(
                deliver({.from = premium, .octets = fmt::format("LAPOR air mati {} di Praya", n)}),
                testing::Each(testing::Field(
                    &db::outbox_row::to, testing::Field(&db::contact::wire, Not(premium))
                ))
            );
        EXPECT_EQ(last_row().outcome, db::inbox_outcome::ticket);
    }
    for (const auto& [id, row] : store_.outbox()) {
        if (!row.to.wire.starts_with("62")) {
            EXPECT_EQ(row.state, db::outbox_state::held);
        }
    }
    // A fixed line and what is too long for a phone are nobody's mobile either.
    EXPECT_THAT(deliver({.from = "62370631234"}), IsEmpty());
    EXPECT_THAT(deliver({.from = "628123456789012"}), IsEmpty());
}

TEST_F(threats, ForgedSenderNumber) {
    const auto number = opened(citizen, "RAHASIA kepala dinas minta uang untuk izin");
    // Who forges nothing but knows the number learns nothing.
    EXPECT_THAT(reply(other, "STATUS " + number), HasSubstr("tidak dikenal"));
    // Who forges the sender is answered on her phone, not on his; what destroys needs a code.
    const auto asked = sms(citizen, "HAPUS");
    ASSERT_THAT(asked, SizeIs(1));
    EXPECT_EQ(asked[0].to.wire, citizen);
    EXPECT_THAT(reply(citizen, "000000"), HasSubstr("belum cocok"));
    EXPECT_EQ(store_.tickets().size(), 1U) << "nothing was asked to be erased";

    // One that comes by a carrier that is not its prefix's is marked, and served: numbers move.
    numbers_.guards.carriers = prefix_routes{{{"62811", "telkomsel"}, {"62817", "xl"}}};
    restart();
    EXPECT_THAT(deliver({.from = "6281712345678"}), Not(IsEmpty()));
    EXPECT_TRUE(logged("message.other_carrier"));
    deliver({.from = "6281712345678", .octets = "STATUS"});
    EXPECT_FALSE(logged("message.other_carrier")) << "once";
    for (const char* const own : {"6281112345678", "6289912345678"}) {
        deliver({.from = own});
        EXPECT_FALSE(logged("message.other_carrier")) << own;
    }
}

TEST_F(threats, FakeRepliesFromNtbCare) {
    const auto number = opened(citizen, report);
    EXPECT_THAT(reply(citizen, "ASLI " + number), HasSubstr("benar"));
    EXPECT_THAT(reply(other, "ASLI " + number), HasSubstr("tidak kami kenal"));
    EXPECT_THAT(reply(other, "ASLI 1234567"), HasSubstr("Jangan klik tautan"));
    for (const auto& [id, row] : store_.outbox()) {
        EXPECT_EQ(row.text.find("http"), std::string::npos);
        EXPECT_EQ(row.text.find("NIK"), std::string::npos);
    }
}

TEST_F(threats, BindInClearText) {
    const test::temporary_folder folder;
    const auto problems = [&](std::string_view more) {
        const auto file = folder.path() / "gateway.toml";
        std::ofstream{file} << "[[link]]\nname = \"a\"\nsystem_id = \"x\"\nservice = \"1708\"\n"
                            << "host = \"smsc.example:2775\"\n"
                            << more;
        return config::load_gateway_config(file).problems.size();
    };
    EXPECT_EQ(problems(""), 0U) << "TLS by default";
    EXPECT_GE(problems("tls = \"off\"\n"), 1U);
    EXPECT_EQ(problems("tls = \"off\"\nallow_plaintext = true\n"), 0U) << "said in words";
    EXPECT_GE(problems("password = \"geheim\"\n"), 1U) << "no secret in the file";
}

TEST_F(threats, PiiInLogs) {
    numbers_.guards.prefix_an_hour = 3;
    numbers_.guards.carriers = prefix_routes{{{"62812", "xl"}}};
    restart();
    std::size_t lines = 0;
    for (int n = 0; n < 12; ++n) {
        for (const char* const text :
             {"Promo pulsa murah ketik YA kirim ke 081234567899",
              "LAPOR hubungi saya 081234567899",
              "STATUS",
              fire}) {
            deliver({.from = fmt::format("62812345678{:02}", n), .octets = text});
            for (const auto& event : last_.events) {
                ++lines;
                for (const auto& [key, value] : event.fields) {
                    EXPECT_EQ(value.find("81234567"), std::string::npos) << event.name << value;
                    EXPECT_EQ(value.find("hubungi"), std::string::npos) << event.name;
                    EXPECT_EQ(value.find("Bertais"), std::string::npos) << event.name;
                }
            }
        }
    }
    EXPECT_GT(lines, 12U);
    const auto view =
        store_.load({.now = now_.wall, .senders = {message("6281234567800", "").sender}});
    for (const auto& [id, row] : view->guards)
        EXPECT_EQ(row.service, row.service.empty() ? "" : "1708");
}

TEST_F(threats, ContentAttacks) {
    const std::string nasty = "LAPOR jalan \x1b[2J\x07 rusak\r\n=HYPERLINK(\"x\") di Praya";
    auto made = message(citizen, nasty);
    EXPECT_THAT(run(std::move(made)), Not(IsEmpty()));
    // Kept as it came, cleaned when shown.
    const auto& words = store_.texts().begin()->second.text;
    EXPECT_NE(words.find('\x1b'), std::string::npos);
    for (const char c : routing::printable(words))
        EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
    for (const char* const formula : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
        EXPECT_THAT(
            figures::csv_field(formula),
            testing::Not(testing::StartsWith(std::string{formula}.substr(0, 1)))
        ) << formula;
    for (const auto& [id, row] : store_.outbox())
        for (const char c : row.text)
            EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20) << row.text;
}

} // namespace
} // namespace ntbcare::flow
