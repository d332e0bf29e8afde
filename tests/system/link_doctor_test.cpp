// `ntbcare-gateway link-doctor` against a carrier that has what it should find.
#include "tests/smsc/named_faults.hpp"
#include "tests/smsc/simulator.hpp"
#include "tests/system/gateway_files.hpp"
#include "tests/system/leaks.hpp"
#include "tests/system/process.hpp"

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::sim {
namespace {

using std::chrono::milliseconds;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

constexpr auto handset = "6281234567890";

class link_doctor : public testing::Test {
protected:
    /// Runs the command to its end, the carrier beside it.
    void examine(std::vector<std::string> more) {
        carrier_options.echoes = {handset};
        simulator carrier{io, carrier_options};
        settings.port = carrier.port();
        files.write(settings);
        std::vector<std::string> words{
            NTBCARE_GATEWAY,
            "--config",
            files.config().string(),
            "link-doctor",
            "simulator",
            "--handset",
            handset,
            "--receipt-within",
            "3",
            "--handset-within",
            "3"};
        words.insert(words.end(), more.begin(), more.end());
        process doctor{{words, files.directory(), files.said()}};
        std::optional<ended_process> ended;
        while (!(ended = doctor.ended()))
            io.run_for(milliseconds{20});
        code = ended->exit_code;
        said = read_text(files.said());
        EXPECT_EQ(numbers_in(said), std::vector<std::string>{}) << said;
        binds = carrier.counters().binds;
        carrier.stop();
        io.restart();
        io.run_for(milliseconds{1});
    }

    boost::asio::io_context io;
    gateway_files files;
    gateway_settings settings{.link = "response_within = \"1s\"\n"};
    simulator_options carrier_options;
    int code = -1;
    std::string said;
    std::size_t binds = 0;
};

TEST_F(link_doctor, finds_nothing_bad_at_a_good_carrier_and_writes_its_profile) {
    examine({"--gentle", "--profile", (files.directory() / "profile.toml").string()});
    EXPECT_EQ(code, 0) << said;
    EXPECT_THAT(said, Not(HasSubstr("BAD")));
    EXPECT_THAT(said, HasSubstr("long SMS come whole"));
    EXPECT_THAT(said, HasSubstr("6/6 long_sms"));
    const auto profile = read_text(files.directory() / "profile.toml");
    EXPECT_THAT(profile, HasSubstr("charset = \"gsm7\""));
    EXPECT_THAT(profile, HasSubstr("registered_delivery = \"answers\""));
}

TEST_F(link_doctor, finds_the_forms_of_ids_and_the_alphabet) {
    carrier_options.charset = protocol::alphabet::latin1;
    carrier_options.faults.receipts.response_id = id_form::upper_hex;
    carrier_options.faults.receipts.receipt_id = id_form::decimal;
    carrier_options.faults.receipts.before_response = true;
    examine({"--gentle"});
    EXPECT_EQ(code, 0) << said;
    EXPECT_THAT(said, HasSubstr("in decimal, the response in hex"));
    EXPECT_THAT(said, HasSubstr("charset = \"latin1\""));
    EXPECT_THAT(said, HasSubstr("characters changed"));
}

TEST_F(link_doctor, finds_the_window_and_the_rate) {
    carrier_options.faults.answers.window_max = 5;
    carrier_options.faults.answers.rate_max = 30;
    examine({"--window-max", "16", "--rate-max", "64"});
    EXPECT_EQ(code, 0) << said;
    EXPECT_THAT(said, HasSubstr("window = 4"));
    EXPECT_THAT(said, AnyOf(HasSubstr("rate = 16"), HasSubstr("rate = 8"))) << said;
    EXPECT_THAT(said, HasSubstr("ESME_RMSGQFUL"));
    EXPECT_THAT(said, HasSubstr("ESME_RTHROTTLED"));
}

TEST_F(link_doctor, says_why_a_bind_is_refused) {
    settings.password = "falsch";
    settings.link += "connect_within = \"500ms\"\n";
    examine({});
    EXPECT_EQ(code, 1);
    EXPECT_THAT(said, HasSubstr("ESME_RINVPASWD"));
    EXPECT_EQ(binds, 0U);
    EXPECT_THAT(said, HasSubstr("0 SMS were sent"));
}

TEST_F(link_doctor, refuses_a_link_that_is_not_configured) {
    settings.port = 1;
    files.write(settings);
    process doctor{
        {{NTBCARE_GATEWAY,
          "--config",
          files.config().string(),
          "link-doctor",
          "nobody",
          "--handset",
          handset},
         files.directory(),
         files.said()}};
    const auto ended = doctor.wait(std::chrono::seconds{10});
    ASSERT_TRUE(ended.has_value());
    EXPECT_EQ(ended->exit_code, 2);
    EXPECT_THAT(read_text(files.said()), HasSubstr("no [[link]] is named \"nobody\""));
}

/// One examination of a carrier with one fault, beside others.
struct examined {
    examined(boost::asio::io_context& io, const named_fault& fault)
        : name{fault.name}
        , carrier{io, options_with(fault)} {
        files.write(
            {.port = carrier.port(),
             .link = "response_within = \"1s\"\n"
                     "refused_delay = \"100ms\"\n"}
        );
        doctor.emplace(command_line{
            {NTBCARE_GATEWAY,
             "--config",
             files.config().string(),
             "link-doctor",
             "simulator",
             "--gentle",
             "--handset",
             handset,
             "--receipt-within",
             "2",
             "--handset-within",
             "2"},
            files.directory(),
            files.said()});
    }

    static simulator_options options_with(const named_fault& fault) {
        simulator_options made;
        made.echoes = {handset};
        fault.apply(made);
        return made;
    }

    std::string name;
    simulator carrier;
    gateway_files files;
    std::optional<process> doctor;
};

/// Whatever the carrier does, the examination ends, with a report and a profile.
TEST_F(link_doctor, ends_with_a_report_whatever_the_fault) {
    std::deque<examined> patients;
    for (const auto& fault : named_faults())
        patients.emplace_back(io, fault);
    for (auto& one : patients) {
        std::optional<ended_process> ended;
        while (!(ended = one.doctor->ended()))
            io.run_for(milliseconds{20});
        const auto report = read_text(one.files.said());
        EXPECT_THAT(ended->exit_code, AnyOf(0, 1)) << one.name << report;
        EXPECT_THAT(report, HasSubstr("SMS were sent to the handset")) << one.name;
        EXPECT_THAT(report, HasSubstr("# For [[link]] \"simulator\"")) << one.name;
        one.carrier.stop();
    }
}

} // namespace
} // namespace ntbcare::sim
