// What write_ussd makes of a screen: the PDU, its octets in each charset, and where it is cut.
#include "protocol/text/gsm7.hpp"
#include "protocol/ussd/dialect.hpp"
#include "tests/protocol/smpp_samples.hpp"

#include <gtest/gtest.h>

namespace ntbcare::protocol {
namespace {

const ussd_return caller{citizen, service, 0, {}};

ussd_return caller_in(std::uint16_t session_tag, octets session) {
    return {citizen, service, session_tag, std::move(session)};
}

ussd_dialect dialect(alphabet standard = alphabet::gsm7, std::uint8_t data_coding = 0) {
    ussd_dialect by;
    by.charset = standard;
    by.data_coding = data_coding;
    return by;
}

octets text_of(const pdu& screen) {
    return std::get<short_message_request>(screen.body).short_message;
}

octets shown(std::string text, const ussd_dialect& by) {
    return text_of(write_ussd({std::move(text), true}, caller, by));
}

std::string repeated(std::string_view one, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) {
        all += one;
    }
    return all;
}

// The PDU.

TEST(ussd_screen, is_a_submit_sm_with_the_addresses_swapped) {
    short_message_request body;
    body.service_type = "USSD";
    body.source = service;
    body.destination = citizen;
    body.data_coding = 15;
    body.short_message = octets_of("1 Ya");
    auto by = dialect(alphabet::gsm7, 15);
    by.charset.overrides = {{15, alphabet::gsm7}};
    EXPECT_EQ(
        write_ussd({"1 Ya", true}, caller, by),
        (pdu{command_id::submit_sm, 0, 0, body, {{tag::ussd_service_op, {2}}}})
    );
}

TEST(ussd_screen, of_a_dialect_of_data_sm_has_its_text_in_the_payload) {
    auto by = dialect();
    by.uses_data_sm = true;
    by.service_type = "CMT";
    EXPECT_EQ(
        write_ussd({"Selesai", false}, caller_in(0x1500, {1, 2, 3}), by),
        (pdu{
            command_id::data_sm,
            0,
            0,
            data_sm_request{"CMT", service, citizen, 0, 0, 0},
            {{tag::ussd_service_op, {17}},
             {0x1500, {1, 2, 3}},
             {tag::message_payload, octets_of("Selesai")}}})
    );
}

TEST(ussd_screen, says_by_its_operation_whether_it_waits) {
    auto by = dialect();
    by.goes_on = 40;
    by.ends = 41;
    EXPECT_EQ(write_ussd({"", true}, caller, by).tlvs, (std::vector<tlv>{{0x0501, {40}}}));
    EXPECT_EQ(write_ussd({"", false}, caller, by).tlvs, (std::vector<tlv>{{0x0501, {41}}}));
}

TEST(ussd_screen, without_a_session_names_none_and_with_a_tag_of_its_own_neither) {
    for (const auto taken : {std::uint16_t{0}, tag::ussd_service_op, tag::message_payload}) {
        EXPECT_EQ(write_ussd({"x", true}, caller_in(taken, {1, 2}), dialect()).tlvs.size(), 1U);
    }
}

// The end bit.

octets echoed(ussd_end end_by, bool goes_on, octets session, ussd_session_key key) {
    auto by = dialect();
    by.end_by = end_by;
    by.session = key;
    const auto to = caller_in(session_tag_of(by), std::move(session));
    return write_ussd({"x", goes_on}, to, by).tlvs.at(1).value;
}

TEST(ussd_screen, the_last_one_carries_the_end_bit) {
    for (const auto key : {ussd_session_key::its_session_info, ussd_session_key::its_dialog}) {
        for (const auto end : {ussd_end::session_bit, ussd_end::both}) {
            EXPECT_EQ(echoed(end, false, {0x2a, 0x06}, key), (octets{0x2a, 0x07}));
            EXPECT_EQ(echoed(end, true, {0x2a, 0x06}, key), (octets{0x2a, 0x06}));
            EXPECT_EQ(echoed(end, true, {0x2a, 0x07}, key), (octets{0x2a, 0x06}));
        }
    }
}

TEST(ussd_screen, echoes_a_session_as_it_came_where_the_operation_ends) {
    for (const bool goes_on : {true, false}) {
        for (const std::uint8_t low : octets{0x06, 0x07}) {
            const octets came{0x2a, low};
            const auto key = ussd_session_key::its_session_info;
            EXPECT_EQ(echoed(ussd_end::operation, goes_on, came, key), came);
        }
    }
    const octets reference{0x00, 0x42};
    const auto key = ussd_session_key::user_message_reference;
    EXPECT_EQ(echoed(ussd_end::both, false, reference, key), reference);
}

TEST(ussd_screen, leaves_a_session_alone_that_is_not_two_octets) {
    const auto key = ussd_session_key::its_session_info;
    EXPECT_EQ(echoed(ussd_end::both, false, {}, key), octets{});
    EXPECT_EQ(echoed(ussd_end::both, false, {2}, key), octets{2});
}

// Charsets.

TEST(ussd_screen, in_gsm7_is_a_septet_an_octet) {
    EXPECT_EQ(shown("a@[\u00e9\n", dialect()), (octets{'a', 0x00, 0x1b, 0x3c, 0x05, 0x0a}));
    EXPECT_EQ(shown("\u201cya\u201d \u4e2d", dialect()), octets_of("\"ya\" ?"));
}

TEST(ussd_screen, in_packed_septets_is_filled_up_with_cr) {
    const auto by = dialect(alphabet::gsm7_packed);
    EXPECT_EQ(
        shown("1234567", by), encode_gsm7_packed("1234567", septet_padding::carriage_return).value()
    );
    EXPECT_EQ(shown(std::string(160, 'x'), by).size(), 140U);
    EXPECT_EQ(shown(std::string(161, 'x'), by).size(), 140U);
}

TEST(ussd_screen, in_latin1_has_what_latin1_and_a_phone_have) {
    EXPECT_EQ(
        shown("\u00e9 \u20ac \u0394", dialect(alphabet::latin1)),
        octets_of("\xe9 " + to_ascii_text("\u20ac") + " " + to_ascii_text("\u0394"))
    );
    EXPECT_EQ(shown("\u00e9", dialect(alphabet::gsm7, 3)), octets_of("\xe9"));
}

TEST(ussd_screen, in_ascii_has_no_accents) {
    EXPECT_EQ(shown("caf\u00e9", dialect(alphabet::ascii)), octets_of("cafe"));
    EXPECT_EQ(shown("caf\u00e9", dialect(alphabet::gsm7, 1)), octets_of("cafe"));
}

TEST(ussd_screen, in_utf8_has_what_a_phone_has) {
    EXPECT_EQ(shown("caf\u00e9 \u4e2d", dialect(alphabet::utf8)), octets_of("caf\u00e9 ?"));
}

TEST(ussd_screen, in_ucs2_loses_nothing) {
    EXPECT_EQ(shown("a\u4e2d", dialect(alphabet::gsm7, 8)), (octets{0x00, 0x61, 0x4e, 0x2d}));
    EXPECT_EQ(shown("a", dialect(alphabet::ucs2)), (octets{0x00, 0x61}));
    EXPECT_EQ(shown("a", dialect(alphabet::utf16le)), (octets{0x61, 0x00}));
}

TEST(ussd_screen, in_a_charset_of_another_script_is_ascii) {
    for (const std::uint8_t coding : octets{6, 7}) {
        EXPECT_EQ(shown("caf\u00e9", dialect(alphabet::gsm7, coding)), octets_of("cafe"));
    }
}

// Where it is cut.

TEST(ussd_screen, is_cut_at_160_septets) {
    for (const auto in : {alphabet::gsm7, alphabet::latin1, alphabet::ascii, alphabet::utf8}) {
        EXPECT_EQ(shown(std::string(160, 'x'), dialect(in)), octets_of(std::string(160, 'x')));
        EXPECT_EQ(shown(std::string(161, 'x'), dialect(in)), octets_of(std::string(160, 'x')));
    }
}

TEST(ussd_screen, counts_an_escaped_character_twice_and_never_cuts_it) {
    const auto cut = shown(std::string(159, 'x') + "[", dialect());
    EXPECT_EQ(cut, octets_of(std::string(159, 'x')));
    EXPECT_EQ(shown(std::string(158, 'x') + "[", dialect()).size(), 160U);
    // On the air it is two septets also where the link has one octet.
    EXPECT_EQ(shown(std::string(159, 'x') + "[", dialect(alphabet::ascii)).size(), 159U);
    EXPECT_EQ(shown(repeated("[", 81), dialect(alphabet::latin1)).size(), 80U);
}

TEST(ussd_screen, in_utf8_is_cut_where_short_message_ends) {
    const auto cut = shown(repeated("\u00e9", 160), dialect(alphabet::utf8));
    EXPECT_EQ(cut, octets_of(repeated("\u00e9", 127)));
    const auto uneven = shown("x" + repeated("\u00e9", 160), dialect(alphabet::utf8));
    EXPECT_EQ(uneven, octets_of("x" + repeated("\u00e9", 126)));
}

TEST(ussd_screen, in_ucs2_is_cut_at_70_units_and_never_inside_a_pair) {
    const auto by = dialect(alphabet::gsm7, 8);
    EXPECT_EQ(shown(repeated("\u4e2d", 70), by).size(), 140U);
    EXPECT_EQ(shown(repeated("\u4e2d", 71), by).size(), 140U);
    EXPECT_EQ(shown(std::string(69, 'x') + "\U0001f600", by).size(), 138U);
    EXPECT_EQ(shown(std::string(68, 'x') + "\U0001f600", by).size(), 140U);
}

TEST(ussd_screen, of_a_broken_text_is_a_screen_all_the_same) {
    EXPECT_EQ(shown("a\xff", dialect()), octets_of("a?"));
    EXPECT_EQ(shown("\xff", dialect(alphabet::gsm7, 8)), (octets{0xff, 0xfd}));
    EXPECT_EQ(shown("", dialect()), octets{});
}

} // namespace
} // namespace ntbcare::protocol
