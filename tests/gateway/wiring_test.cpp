#include "gateway/wiring.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::app {
namespace {

using protocol::bind_type;
using testing::ElementsAre;

config::link_config link_named(std::string name, config::bind_mode bind, std::size_t binds = 1) {
    config::link_config made;
    made.name = std::move(name);
    made.group = "carrier";
    made.address = "smsc.example";
    made.port = 2775;
    made.bind = bind;
    made.binds = binds;
    made.inbound_max = 7;
    return made;
}

TEST(wiring, a_link_with_one_bind_keeps_its_name) {
    EXPECT_THAT(
        expand_binds({link_named("a", config::bind_mode::transceiver)}),
        ElementsAre(bind_plan{0, 0, "a", bind_type::transceiver})
    );
}

TEST(wiring, a_link_is_read_by_its_charset_and_its_overrides) {
    auto link = link_named("a", config::bind_mode::transceiver);
    link.charset = config::link_charset::latin1;
    link.data_coding_overrides = {
        {1, config::link_charset::gsm7}, {0xF1, config::link_charset::utf8}};
    const auto charset = exchange_link_from(link, {}).profile.charset;
    EXPECT_EQ(charset.standard, protocol::alphabet::latin1);
    EXPECT_EQ(charset.override_of(1), protocol::alphabet::gsm7);
    EXPECT_EQ(charset.override_of(0xF1), protocol::alphabet::utf8);
    EXPECT_FALSE(charset.override_of(3));
    EXPECT_EQ(send_link_from(link, {}).charset, protocol::alphabet::latin1);
}

TEST(wiring, stored_rows_find_the_profile_of_their_link) {
    config::gateway_config all;
    all.links = {
        link_named("a", config::bind_mode::pair), link_named("b", config::bind_mode::pair)};
    all.links[1].charset = config::link_charset::ascii;
    const auto profiles = link_profiles_from(all);
    ASSERT_EQ(profiles.size(), 2U);
    EXPECT_EQ(profiles[0].name, "a");
    EXPECT_EQ(profiles[1].name, "b");
    EXPECT_EQ(profiles[1].charset.standard, protocol::alphabet::ascii);
}

TEST(wiring, every_bind_has_an_index_and_a_name_of_its_own) {
    EXPECT_THAT(
        expand_binds(
            {link_named("a", config::bind_mode::transceiver, 2),
             link_named("b", config::bind_mode::pair),
             link_named("c", config::bind_mode::receiver),
             link_named("d", config::bind_mode::pair, 2)}
        ),
        ElementsAre(
            bind_plan{0, 0, "a/1", bind_type::transceiver},
            bind_plan{1, 0, "a/2", bind_type::transceiver},
            bind_plan{2, 1, "b/tx", bind_type::transmitter},
            bind_plan{3, 1, "b/rx", bind_type::receiver},
            bind_plan{4, 2, "c", bind_type::receiver},
            bind_plan{5, 3, "d/tx1", bind_type::transmitter},
            bind_plan{6, 3, "d/rx1", bind_type::receiver},
            bind_plan{7, 3, "d/tx2", bind_type::transmitter},
            bind_plan{8, 3, "d/rx2", bind_type::receiver}
        )
    );
}

TEST(wiring, a_receiver_never_sends_and_may_be_elsewhere) {
    auto link = link_named("a", config::bind_mode::pair);
    link.receiver_address = "mo.example";
    link.receiver_port = 2776;
    const auto binds = expand_binds({link});
    EXPECT_TRUE(exchange_link_from(link, binds[0]).may_send);
    EXPECT_FALSE(binds[0].may_receive());
    EXPECT_FALSE(exchange_link_from(link, binds[1]).may_send);
    EXPECT_TRUE(binds[1].may_receive());
    const auto sender = link_options_from(link, binds[0]);
    const auto receiver = link_options_from(link, binds[1]);
    EXPECT_EQ(sender.host, "smsc.example");
    EXPECT_EQ(sender.port, 2775);
    EXPECT_EQ(sender.session.bind, bind_type::transmitter);
    EXPECT_EQ(receiver.host, "mo.example");
    EXPECT_EQ(receiver.port, 2776);
    EXPECT_EQ(receiver.session.bind, bind_type::receiver);
}

TEST(wiring, knows_our_own_numbers_however_they_are_written) {
    config::gateway_config from;
    from.links = {link_named("a", {}), link_named("b", {})};
    from.links[0].service = "1708";
    from.links[0].source = "+62811000170";
    from.links[1].service = "0811000171";
    from.guards.reply_countries = {"60"};
    const auto guards = settings_from(from).guards;
    EXPECT_THAT(guards.own_numbers, ElementsAre("1708", "62811000170", "62811000171"));
    EXPECT_THAT(guards.reply_countries, ElementsAre("60"));
    EXPECT_EQ(guards.sender_a_day, config::guards_config{}.sender_a_day);
}

TEST(wiring, rows_name_the_link_and_not_its_bind) {
    const auto link = link_named("a", config::bind_mode::transceiver, 2);
    const auto binds = expand_binds({link});
    EXPECT_EQ(exchange_link_from(link, binds[1]).profile.name, "a");
    EXPECT_EQ(link_options_from(link, binds[1]).name, "a/2");
}

TEST(wiring, every_bind_has_room_of_its_own_for_what_comes_in) {
    config::gateway_config from;
    from.links = {link_named("a", config::bind_mode::pair), link_named("b", {}, 2)};
    EXPECT_THAT(writer_from(from).inbound_max, ElementsAre(7, 7, 7, 7));
}

TEST(wiring, a_bind_says_what_the_link_is_told_to) {
    auto link = link_named("a", config::bind_mode::transceiver);
    link.interface_version = 0x50;
    link.address_range = "^1708";
    link.addr_ton = 3;
    link.addr_npi = 1;
    const auto session = link_options_from(link, expand_binds({link})[0]).session;
    EXPECT_EQ(session.interface_version, 0x50);
    EXPECT_EQ(session.address_range, "^1708");
    EXPECT_EQ(session.addr_ton, 3);
    EXPECT_EQ(session.addr_npi, 1);
}

TEST(wiring, tls_looks_for_the_host_that_the_bind_connects_to_unless_told_otherwise) {
    auto link = link_named("a", config::bind_mode::pair);
    link.receiver_address = "mo.example";
    link.tls_pin = {"00"};
    link.tls_version_min = config::tls_version::v1_3;
    const auto binds = expand_binds({link});
    EXPECT_EQ(link_options_from(link, binds[0]).tls.value().server_name, "smsc.example");
    const auto receiver = link_options_from(link, binds[1]).tls.value();
    EXPECT_EQ(receiver.server_name, "mo.example");
    EXPECT_THAT(receiver.pins, ElementsAre("00"));
    EXPECT_TRUE(receiver.version_1_3_only);
    link.tls_server_name = "smpp.example";
    EXPECT_EQ(link_options_from(link, binds[1]).tls.value().server_name, "smpp.example");
    link.tls = config::tls_mode::off;
    EXPECT_FALSE(link_options_from(link, binds[0]).tls);
}

TEST(wiring, a_certificate_that_cannot_be_used_is_named_with_its_link) {
    auto link = link_named("a", config::bind_mode::transceiver);
    EXPECT_THAT(tls_problems({link}), testing::IsEmpty());
    link.tls_ca_file = "/none.pem";
    EXPECT_THAT(tls_problems({link}), ElementsAre(testing::HasSubstr("link a: tls: /none.pem: ")));
}

TEST(wiring, a_link_that_listens_awaits_an_outbind) {
    auto link = link_named("a", config::bind_mode::receiver);
    EXPECT_FALSE(link_options_from(link, expand_binds({link})[0]).outbind);
    link.outbind_listen = "127.0.0.1:2776";
    link.outbind_address = "127.0.0.1";
    link.outbind_port = 2776;
    link.outbind_system_id = "smsc";
    link.outbind_password = "geheim";
    const auto options = link_options_from(link, expand_binds({link})[0]);
    ASSERT_TRUE(options.outbind);
    EXPECT_TRUE(options.session.await_outbind);
    EXPECT_EQ(options.outbind->port, 2776);
    EXPECT_EQ(options.outbind->system_id, "smsc");
    EXPECT_EQ(options.outbind->password, "geheim");
}

TEST(wiring, what_a_link_says_of_sending_reaches_the_lanes) {
    auto link = link_named("a", config::bind_mode::pair, 2);
    link.source = "NTBCARE";
    link.service_type = "CMT";
    link.protocol_id = 0x41;
    link.priority_flag = 2;
    link.validity_period = std::chrono::minutes{10};
    link.schedule = std::chrono::minutes{2};
    link.registered_delivery = config::receipt_mode::all;
    link.unanswered = config::unanswered_mode::wait;
    link.unanswered_wait = std::chrono::minutes{3};
    link.throttle_pause = std::chrono::seconds{4};
    const auto made = send_link_from(link, expand_binds({link})[2]);
    EXPECT_EQ(made.index, 2U);
    EXPECT_EQ(made.name, "a/tx2");
    EXPECT_EQ(made.account, "a");
    EXPECT_EQ(made.group, "carrier");
    EXPECT_EQ(made.service, "NTBCARE");
    EXPECT_EQ(made.written_to, link.service);
    EXPECT_EQ(made.service_type, "CMT");
    EXPECT_EQ(made.protocol_id, 0x41);
    EXPECT_EQ(made.priority_flag, 2);
    EXPECT_EQ(made.validity_period, std::chrono::minutes{10});
    EXPECT_EQ(made.schedule, std::chrono::minutes{2});
    EXPECT_EQ(made.receipts, flow::receipt_rule::all);
    EXPECT_EQ(made.unanswered, flow::unanswered_rule::wait);
    EXPECT_EQ(made.unanswered_wait, std::chrono::minutes{3});
    EXPECT_EQ(made.throttle_pause, std::chrono::seconds{4});
}

TEST(wiring, what_is_said_of_clocks_reaches_the_decisions) {
    config::gateway_config from;
    EXPECT_EQ(settings_from(from).clocks, routing::clock_rules{}) << "the same defaults";
    EXPECT_TRUE(settings_from(from).weekly_digest);
    from.clocks = {
        .first_response_mendesak = std::chrono::minutes{1},
        .first_response_penting = std::chrono::minutes{2},
        .first_response_biasa = std::chrono::minutes{3},
        .question_days = 4,
        .complaint_days = 5,
        .supervised_days = 6,
        .idea_days = 7,
        .silence_days = 8,
        .escalate_days = 9,
        .escalate_mendesak = std::chrono::minutes{10},
        .escalate_to = {"setda", "inspektorat"},
        .tell_from = std::chrono::hours{11},
        .tell_until = std::chrono::hours{12},
        .weekly_digest = false,
    };
    const auto made = settings_from(from);
    const routing::clock_rules expected{
        .response_mendesak = std::chrono::minutes{1},
        .response_penting = std::chrono::minutes{2},
        .response_biasa = std::chrono::minutes{3},
        .question_days = 4,
        .complaint_days = 5,
        .supervised_days = 6,
        .idea_days = 7,
        .silence_days = 8,
        .escalate_days = 9,
        .escalate_mendesak = std::chrono::minutes{10},
        .named_rungs = 2,
        .tell_from = std::chrono::hours{11},
        .tell_until = std::chrono::hours{12},
    };
    EXPECT_EQ(made.clocks, expected);
    EXPECT_EQ(made.escalate_to, from.clocks.escalate_to);
    EXPECT_FALSE(made.weekly_digest);
}

TEST(wiring, the_ladder_stands_on_offices_of_the_book) {
    config::gateway_config from;
    routing::offices book;
    book.all.push_back({.id = "setda"});
    from.clocks.escalate_to = {"setda"};
    EXPECT_TRUE(ladder_problems(from, book).empty());
    from.clocks.escalate_to = {"setda", "istana"};
    const auto found = ladder_problems(from, book);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NE(found[0].find("clocks.escalate_to"), std::string::npos);
    EXPECT_NE(found[0].find("\"istana\""), std::string::npos);
}

TEST(wiring, groups_and_prefixes_reach_the_lanes) {
    config::gateway_config from;
    from.groups = {
        {"timur", config::group_policy::ordered, "Telkomsel", false},
        {"barat", config::group_policy::sticky, "", true}};
    from.prefix_routes = {{"62811", "timur"}};
    const auto plan = send_plan_from(from);
    ASSERT_EQ(plan.groups.size(), 2U);
    EXPECT_EQ(plan.groups[0].name, "timur");
    EXPECT_EQ(plan.groups[0].policy, flow::group_policy::ordered);
    EXPECT_FALSE(plan.groups[0].is_default);
    EXPECT_EQ(plan.groups[1].policy, flow::group_policy::sticky);
    EXPECT_TRUE(plan.groups[1].is_default);
    db::contact officer;
    officer.wire = "628111234567";
    EXPECT_EQ(plan.prefixes.find(officer), "timur");
}

} // namespace
} // namespace ntbcare::app
