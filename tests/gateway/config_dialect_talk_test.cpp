// Whole dialogues in the octets of each shipped dialect: what an SMSC sends, what we make of it,
// and what we send back, octet by octet. The PDUs are put together by hand from the specification
// and from descriptions of such SMSCs; a capture of a carrier replaces its dialogue here.
#include "gateway/config/dialect_loader.hpp"

#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/decode.hpp"
#include "protocol/smpp/tlv.hpp"
#include "tests/gateway/config_files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>

namespace ntbcare::config {
namespace {

using protocol::ussd_event;
using protocol::ussd_finding;
using protocol::ussd_step;
using testing::IsEmpty;

const std::filesystem::path dialects{std::filesystem::path{NTBCARE_SOURCE_DIR} / "conf/ussd"};

const protocol::address citizen{
    protocol::type_of_number::international, protocol::numbering_plan::isdn, "6281234567890"};

std::string without_blanks(std::string_view hex) {
    std::string kept{hex};
    std::erase(kept, ' ');
    return kept;
}

protocol::octets octets_of(std::string_view hex) {
    const auto digits = without_blanks(hex);
    protocol::octets found;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        std::uint8_t value = 0;
        std::from_chars(&digits[i], &digits[i] + 2, value, 16);
        found.push_back(value);
    }
    return found;
}

std::string hex_of(const protocol::octets& bytes) {
    return fmt::format("{:02x}", fmt::join(bytes, ""));
}

protocol::ussd_dialect loaded(const std::filesystem::path& file) {
    problem_list problems;
    auto dialect = load_ussd_dialect(file, problems);
    for (const auto& each : problems)
        ADD_FAILURE() << to_string(each);
    return dialect;
}

/// Our end of one dialogue.
class talk {
public:
    explicit talk(const std::filesystem::path& file)
        : by_{loaded(file)} {}

    protocol::ussd_received receive(std::string_view hex) {
        const auto in = protocol::decode(octets_of(hex));
        EXPECT_FALSE(in.error);
        auto received = protocol::read_ussd(in.value, by_);
        if (received.found == ussd_finding::step)
            back_ = received.back;
        return received;
    }
    ussd_step hear(std::string_view hex) {
        const auto received = receive(hex);
        EXPECT_EQ(received.found, ussd_finding::step);
        return received.step;
    }
    /// A screen that goes on, as octets.
    std::string ask(std::string text, std::uint32_t sequence) {
        return say({std::move(text), true}, sequence);
    }
    std::string end(std::string text, std::uint32_t sequence) {
        return say({std::move(text), false}, sequence);
    }

private:
    std::string say(const protocol::ussd_screen& screen, std::uint32_t sequence) {
        auto request = protocol::write_ussd(screen, back_, by_);
        request.sequence = sequence;
        return hex_of(protocol::encode(request).value());
    }

    protocol::ussd_dialect by_;
    protocol::ussd_return back_{};
};

const std::string menu = "NTB CARE\n1 Buat aduan\n2 Cek";
const std::string thanks = "Terima kasih.";

// SMPP 5.0.

TEST(ussd_talk, of_smpp_5_opens_asks_is_answered_and_ends) {
    talk with{dialects / "smpp5.toml"};
    EXPECT_EQ(
        with.hear("00000042 00000005 00000000 00000011"
                  "5553534400"
                  "01 01 3632383132333435363738393000" // from 6281234567890
                  "00 00 2a3132332300"                 // to *123#
                  "00 00 00 00 00 00 00 00 00 00"
                  "0501 0001 01"
                  "1383 0002 2a00"),
        (ussd_step{"2a", citizen, "*123#", ussd_event::opened, "", "0"})
    );
    EXPECT_EQ(
        with.ask(menu, 7),
        without_blanks("0000005d 00000004 00000000 00000007"
                       "5553534400"
                       "00 00 2a3132332300"                 // from *123#
                       "01 01 3632383132333435363738393000" // to 6281234567890
                       "00 00 00 00 00 00 00 00 00 1b"
                       "4e544220434152450a31204275617420616475616e0a322043656b"
                       "0501 0001 02"
                       "1383 0002 2a00")
    );
    EXPECT_EQ(
        with.hear("00000043 00000005 00000000 00000012"
                  "5553534400"
                  "01 01 3632383132333435363738393000" // from 6281234567890
                  "00 00 2a3132332300"                 // to *123#
                  "00 00 00 00 00 00 00 0f 00 01"      // data_coding 15
                  "31"                                 // '1'
                  "0501 0001 12"
                  "1383 0002 2a02"),
        (ussd_step{"2a", citizen, "*123#", ussd_event::input, "1", "1"})
    );
    EXPECT_EQ(
        with.end(thanks, 8),
        without_blanks("0000004f 00000004 00000000 00000008"
                       "5553534400"
                       "00 00 2a3132332300"                 // from *123#
                       "01 01 3632383132333435363738393000" // to 6281234567890
                       "00 00 00 00 00 00 00 00 00 0d"
                       "546572696d61206b617369682e" // 'Terima kasih.'
                       "0501 0001 11"
                       "1383 0002 2a03")
    );
    EXPECT_EQ(
        with.receive("00000042 00000005 00000000 00000013"
                     "5553534400"
                     "01 01 3632383132333435363738393000" // from 6281234567890
                     "00 00 2a3132332300"                 // to *123#
                     "00 00 00 00 00 00 00 00 00 00"
                     "0501 0001 13"
                     "1383 0002 2a04")
            .found,
        ussd_finding::ignored
    );
}

TEST(ussd_talk, of_smpp_5_is_aborted_by_the_end_bit_of_an_answer) {
    talk with{dialects / "smpp5.toml"};
    EXPECT_EQ(
        with.hear("00000042 00000005 00000000 00000014"
                  "5553534400"
                  "01 01 3632383132333435363738393000" // from 6281234567890
                  "00 00 2a3132332300"                 // to *123#
                  "00 00 00 00 00 00 00 00 00 00"
                  "0501 0001 12"
                  "1383 0002 2b03"),
        (ussd_step{"2b", citizen, "*123#", ussd_event::aborted, "", "1"})
    );
}

// Like 6D.

TEST(ussd_talk, like_6d_has_the_code_in_the_text_and_ends_by_the_bit_below_the_number) {
    talk with{dialects / "6d.toml"};
    EXPECT_EQ(
        with.hear("00000047 00000005 00000000 00000021"
                  "5553534400"
                  "01 01 3632383132333435363738393000" // from 6281234567890
                  "00 00 31323300"                     // to 123
                  "00 00 00 00 00 00 00 00 00 07"
                  "2a3132332a3423" // '*123*4#'
                  "0501 0001 01"
                  "1383 0002 1234"),
        (ussd_step{"1234", citizen, "*123*4#", ussd_event::opened, "", ""})
    );
    EXPECT_EQ(
        with.ask(menu, 7),
        without_blanks("0000005b 00000004 00000000 00000007"
                       "5553534400"
                       "00 00 31323300"                     // from 123
                       "01 01 3632383132333435363738393000" // to 6281234567890
                       "00 00 00 00 00 00 00 00 00 1b"
                       "4e544220434152450a31204275617420616475616e0a322043656b"
                       "0501 0001 02"
                       "1383 0002 1234")
    );
    EXPECT_EQ(
        with.hear("00000041 00000005 00000000 00000022"
                  "5553534400"
                  "01 01 3632383132333435363738393000" // from 6281234567890
                  "00 00 31323300"                     // to 123
                  "00 00 00 00 00 00 00 00 00 01"
                  "32" // '2'
                  "0501 0001 12"
                  "1383 0002 1234"),
        (ussd_step{"1234", citizen, "123", ussd_event::input, "2", ""})
    );
    EXPECT_EQ(
        with.end(thanks, 8),
        without_blanks("0000004d 00000004 00000000 00000008"
                       "5553534400"
                       "00 00 31323300"                     // from 123
                       "01 01 3632383132333435363738393000" // to 6281234567890
                       "00 00 00 00 00 00 00 00 00 0d"
                       "546572696d61206b617369682e" // 'Terima kasih.'
                       "0501 0001 11"
                       "1383 0002 1235")
    );
}

TEST(ussd_talk, like_6d_is_aborted_by_the_operation_and_by_the_bit) {
    talk with{dialects / "6d.toml"};
    const ussd_step aborted{"1234", citizen, "123", ussd_event::aborted, "", ""};
    EXPECT_EQ(
        with.hear("00000040 00000005 00000000 00000023"
                  "5553534400"
                  "01 01 3632383132333435363738393000" // from 6281234567890
                  "00 00 31323300"                     // to 123
                  "00 00 00 00 00 00 00 00 00 00"
                  "0501 0001 81"
                  "1383 0002 1234"),
        aborted
    );
    auto with_text = aborted;
    with_text.text = "2";
    EXPECT_EQ(
        with.hear("00000041 00000005 00000000 00000024"
                  "5553534400"
                  "01 01 3632383132333435363738393000" // from 6281234567890
                  "00 00 31323300"                     // to 123
                  "00 00 00 00 00 00 00 00 00 01"
                  "32" // '2'
                  "0501 0001 12"
                  "1383 0002 1235"),
        with_text
    );
}

// Like Mica.

TEST(ussd_talk, like_mica_echoes_the_reference_unchanged_also_at_the_end) {
    talk with{dialects / "mica.toml"};
    EXPECT_EQ(
        with.hear("00000047 00000005 00000000 00000031"
                  "5553534400"
                  "01 01 3632383132333435363738393000" // from 6281234567890
                  "00 00 2a3132332300"                 // to *123#
                  "00 00 00 00 00 00 00 0f 00 05"      // data_coding 15
                  "2a31323323"                         // '*123#'
                  "0501 0001 01"
                  "0204 0002 0042"),
        (ussd_step{"0042", citizen, "*123#", ussd_event::opened, "*123#", ""})
    );
    EXPECT_EQ(
        with.ask("Surel a@b.id?", 7),
        without_blanks("0000004f 00000004 00000000 00000007"
                       "5553534400"
                       "00 00 2a3132332300"                 // from *123#
                       "01 01 3632383132333435363738393000" // to 6281234567890
                       "00 00 00 00 00 00 00 0f 00 0d"      // data_coding 15
                       "537572656c206100622e69643f"         // 'Surel a\x00b.id?'
                       "0501 0001 02"
                       "0204 0002 0042")
    );
    EXPECT_EQ(
        with.hear("00000048 00000005 00000000 00000032"
                  "5553534400"
                  "01 01 3632383132333435363738393000" // from 6281234567890
                  "00 00 2a3132332300"                 // to *123#
                  "00 00 00 00 00 00 00 0f 00 06"      // data_coding 15
                  "6100622e6964"                       // 'a\x00b.id'
                  "0501 0001 12"
                  "0204 0002 0042"),
        (ussd_step{"0042", citizen, "*123#", ussd_event::input, "a@b.id", ""})
    );
    EXPECT_EQ(
        with.end(thanks, 8),
        without_blanks("0000004f 00000004 00000000 00000008"
                       "5553534400"
                       "00 00 2a3132332300"                 // from *123#
                       "01 01 3632383132333435363738393000" // to 6281234567890
                       "00 00 00 00 00 00 00 0f 00 0d"      // data_coding 15
                       "546572696d61206b617369682e"         // 'Terima kasih.'
                       "0501 0001 11"
                       "0204 0002 0042")
    );
}

TEST(ussd_talk, like_mica_is_aborted_by_129) {
    talk with{dialects / "mica.toml"};
    EXPECT_EQ(
        with.hear("00000042 00000005 00000000 00000033"
                  "5553534400"
                  "01 01 3632383132333435363738393000" // from 6281234567890
                  "00 00 2a3132332300"                 // to *123#
                  "00 00 00 00 00 00 00 0f 00 00"      // data_coding 15
                  "0501 0001 81"
                  "0204 0002 0042"),
        (ussd_step{"0042", citizen, "*123#", ussd_event::aborted, "", ""})
    );
}

// Without any name of the dialogue, and in data_sm.

TEST(ussd_talk, of_the_plain_dialect_names_no_dialogue_and_leaves_as_data_sm) {
    talk with{dialects / "plain.toml"};
    EXPECT_EQ(
        with.hear("0000003a 00000005 00000000 00000041"
                  "5553534400"
                  "01 01 3632383132333435363738393000" // from 6281234567890
                  "00 00 31323300"                     // to 123
                  "00 00 00 00 00 00 00 00 00 00"
                  "0501 0001 01"),
        (ussd_step{"", citizen, "123", ussd_event::opened, "", ""})
    );
    EXPECT_EQ(
        with.ask(menu, 7),
        without_blanks("00000052 00000103 00000000 00000007"
                       "5553534400"
                       "00 00 31323300"                     // from 123
                       "01 01 3632383132333435363738393000" // to 6281234567890
                       "00 00 00"
                       "0501 0001 02"
                       "0424 001b 4e544220434152450a31204275617420616475616e0a322043656b")
    );
    EXPECT_EQ(
        with.hear("00000038 00000103 00000000 00000042"
                  "5553534400"
                  "01 01 3632383132333435363738393000" // from 6281234567890
                  "00 00 31323300"                     // to 123
                  "00 00 00"
                  "0501 0001 12"
                  "0424 0001 31"),
        (ussd_step{"", citizen, "123", ussd_event::input, "1", ""})
    );
    EXPECT_EQ(
        with.end(thanks, 8),
        without_blanks("00000044 00000103 00000000 00000008"
                       "5553534400"
                       "00 00 31323300"                     // from 123
                       "01 01 3632383132333435363738393000" // to 6281234567890
                       "00 00 00"
                       "0501 0001 11"
                       "0424 000d 546572696d61206b617369682e")
    );
    EXPECT_EQ(
        with.hear("0000003a 00000005 00000000 00000043"
                  "5553534400"
                  "01 01 3632383132333435363738393000" // from 6281234567890
                  "00 00 31323300"                     // to 123
                  "00 00 00 00 00 00 00 00 00 00"
                  "0501 0001 81"),
        (ussd_step{"", citizen, "123", ussd_event::aborted, "", ""})
    );
}

std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream{file}.rdbuf();
    return text.str();
}

class ussd_talk_of_a_carrier : public config_files {};

TEST_F(ussd_talk_of_a_carrier, that_names_timeouts_has_them_told_apart) {
    auto text = text_of(dialects / "plain.toml");
    const std::string none = "timed_out = []";
    ASSERT_NE(text.find(none), std::string::npos);
    text.replace(text.find(none), none.size(), "timed_out = [130]");
    talk with{write("own.toml", text)};
    EXPECT_EQ(
        with.hear("0000003a 00000005 00000000 00000044"
                  "5553534400"
                  "01 01 3632383132333435363738393000" // from 6281234567890
                  "00 00 31323300"                     // to 123
                  "00 00 00 00 00 00 00 00 00 00"
                  "0501 0001 82"),
        (ussd_step{"", citizen, "123", ussd_event::timed_out, "", ""})
    );
}

// What every shipped dialect holds.

std::vector<std::filesystem::path> shipped_dialects() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{dialects})
        files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

TEST(ussd_talk, has_four_shipped_dialects_with_names_of_their_own) {
    std::vector<std::string> names;
    for (const auto& file : shipped_dialects())
        names.push_back(loaded(file).name);
    EXPECT_EQ(names, (std::vector<std::string>{"6d-like", "mica-like", "plain", "smpp-5.0"}));
}

TEST(ussd_talk, takes_an_sms_and_a_receipt_for_no_step_and_names_an_unknown_operation) {
    for (const auto& file : shipped_dialects()) {
        talk with{file};
        EXPECT_EQ(
            with.receive("0000003a 00000005 00000000 00000046"
                         "5553534400"
                         "01 01 3632383132333435363738393000" // from 6281234567890
                         "00 00 31323300"                     // to 123
                         "00 00 00 00 00 00 00 00 00 05"
                         "4c41504f52" // 'LAPOR'
            )
                .found,
            ussd_finding::not_ussd
        ) << file;
        EXPECT_EQ(
            with.receive("0000004b 00000005 00000000 00000047"
                         "5553534400"
                         "01 01 3632383132333435363738393000" // from 6281234567890
                         "00 00 31323300"                     // to 123
                         "04 00 00 00 00 00 00 00 00 11"
                         "69643a3120737461743a44454c49565244" // 'id:1 stat:DELIVRD'
                         "0501 0001 12")
                .found,
            ussd_finding::not_ussd
        ) << file;
        const auto odd = with.receive("0000003a 00000005 00000000 00000045"
                                      "5553534400"
                                      "01 01 3632383132333435363738393000" // from 6281234567890
                                      "00 00 31323300"                     // to 123
                                      "00 00 00 00 00 00 00 00 00 00"
                                      "0501 0001 c8");
        EXPECT_EQ(odd.found, ussd_finding::unknown) << file;
        EXPECT_EQ(odd.note, "op=200") << file;
    }
}

ussd_finding finding_of(std::uint8_t operation, const protocol::ussd_dialect& by) {
    protocol::pdu in{protocol::command_id::deliver_sm, 0, 1, protocol::short_message_request{}, {}};
    in.tlvs.push_back(protocol::make_tlv8(protocol::tag::ussd_service_op, operation));
    return protocol::read_ussd(in, by).found;
}

/// Other gateways have sent 0x17 where the paper said 17. 12, 17 and 23 are what a mixed base makes
/// of 0x12, 0x11 and 17.
TEST(ussd_talk, counts_operations_in_decimal_numbers) {
    for (const auto& file : shipped_dialects()) {
        const auto by = loaded(file);
        const auto last = protocol::write_ussd({"x", false}, {}, by);
        EXPECT_EQ(last.tlvs.at(0), (protocol::tlv{0x0501, {0x11}})) << file;
        const auto asks = protocol::write_ussd({"x", true}, {}, by);
        EXPECT_EQ(asks.tlvs.at(0), (protocol::tlv{0x0501, {0x02}})) << file;
        EXPECT_EQ(finding_of(0x12, by), ussd_finding::step) << file;
        for (const auto odd : std::array<std::uint8_t, 4>{0x0c, 0x11, 0x17, 0x18})
            EXPECT_EQ(finding_of(odd, by), ussd_finding::unknown) << file << ' ' << int{odd};
    }
}

} // namespace
} // namespace ntbcare::config
