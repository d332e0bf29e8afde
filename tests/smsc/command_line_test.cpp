#include "tests/smsc/command_line.hpp"

#include "tests/smsc/named_faults.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace ntbcare::sim {
namespace {

simulator_options parsed(const std::string& words) {
    simulator_options made;
    CLI::App app;
    describe_carrier(app, made);
    describe_faults(app, made.faults);
    app.parse(words);
    return made;
}

TEST(command_line, without_options_all_is_well) {
    EXPECT_EQ(parsed("").faults.answers.throttle, 0);
    EXPECT_EQ(parsed("").faults.wire.length, length_fault::none);
    EXPECT_EQ(parsed("").system_id, "ntbcare");
}

TEST(command_line, options_shape_the_carrier) {
    const auto made =
        parsed("--system-id kami --binds-max 2 --outbind 127.0.0.1:9 --charset latin1 --window 7 "
               "--echo 081234567890 --echo 081234567891 --service 1709");
    EXPECT_EQ(made.system_id, "kami");
    EXPECT_EQ(made.binds_max, 2U);
    EXPECT_EQ(made.outbind, "127.0.0.1:9");
    EXPECT_EQ(made.charset, protocol::alphabet::latin1);
    EXPECT_EQ(made.window, 7U);
    EXPECT_EQ(made.echoes, (std::set<std::string>{"6281234567890", "6281234567891"}));
    EXPECT_EQ(made.service, "1709");
}

TEST(command_line, faults_of_binds_and_lines_are_chosen) {
    const auto binds = parsed("--refuse-binds 2 --refuse-status ESME_RALYBND --drop-binds 1 "
                              "--ignore-enquiries --disconnect-after 3 --unbind-after 4 "
                              "--silent-after 5")
                           .faults.binds;
    EXPECT_EQ(binds.refuse, 2U);
    EXPECT_EQ(binds.refuse_status, 0x05U);
    EXPECT_EQ(binds.drop, 1U);
    EXPECT_TRUE(binds.ignore_enquiries);
    EXPECT_EQ(binds.disconnect_after, 3U);
    EXPECT_EQ(binds.unbind_after, 4U);
    EXPECT_EQ(binds.silent_after, 5U);
    const auto line = parsed("--cut-writes 1 --read-octets 100 --wrong-length cut "
                             "--wrong-length-every 9 --strange-tlvs")
                          .faults.wire;
    EXPECT_EQ(line.cut_max, 1U);
    EXPECT_EQ(line.read_max, 100U);
    EXPECT_EQ(line.length, length_fault::cut);
    EXPECT_EQ(line.length_every, 9U);
    EXPECT_TRUE(line.strange_tlvs);
    EXPECT_EQ(parsed("--wrong-length huge").faults.wire.length, length_fault::huge);
    EXPECT_EQ(parsed("--wrong-length small").faults.wire.length, length_fault::small);
    EXPECT_EQ(parsed("--wrong-length longer").faults.wire.length, length_fault::longer);
}

TEST(command_line, faults_of_answers_are_chosen) {
    const auto made = parsed("--seed 7 --drop-response 0.1 --late-response 0.2 --late-by-ms 30 "
                             "--delay-ms 4 --jitter-ms 5 --throttle 0.6 --throttle-burst 7 "
                             "--throttle-every 8 --throttle-status 0x14 --nack 0.9 "
                             "--wrong-response 0.5 --strange-response 1 --rate-max 20 "
                             "--window-max 3 --window-ignores")
                          .faults;
    EXPECT_EQ(made.seed, 7U);
    const auto& answers = made.answers;
    EXPECT_EQ(answers.drop, 0.1);
    EXPECT_EQ(answers.late, 0.2);
    EXPECT_EQ(answers.late_by, milliseconds{30});
    EXPECT_EQ(answers.delay, milliseconds{4});
    EXPECT_EQ(answers.jitter, milliseconds{5});
    EXPECT_EQ(answers.throttle, 0.6);
    EXPECT_EQ(answers.burst, 7U);
    EXPECT_EQ(answers.burst_every, 8U);
    EXPECT_EQ(answers.throttle_status, 0x14U);
    EXPECT_EQ(answers.nack, 0.9);
    EXPECT_EQ(answers.wrong_type, 0.5);
    EXPECT_EQ(answers.strange, 1);
    EXPECT_EQ(answers.rate_max, 20U);
    EXPECT_EQ(answers.window_max, 3U);
    EXPECT_TRUE(answers.window_ignores);
}

TEST(command_line, faults_of_deliveries_and_receipts_are_chosen) {
    const auto made = parsed("--duplicate-deliver 0.1 --shuffle-parts 0.2 --lose-part 0.3 "
                             "--response-id padded --receipt-id upper-hex --receipt-dialect tlv "
                             "--receipt-first --receipt-enroute --clock-jump --lose-receipt 0.4 "
                             "--undelivered 0.5 --receipt-delay-ms 6")
                          .faults;
    EXPECT_EQ(made.deliveries.duplicate, 0.1);
    EXPECT_EQ(made.deliveries.shuffle_parts, 0.2);
    EXPECT_EQ(made.deliveries.lose_part, 0.3);
    const auto& receipts = made.receipts;
    EXPECT_EQ(receipts.response_id, id_form::padded);
    EXPECT_EQ(receipts.receipt_id, id_form::upper_hex);
    EXPECT_EQ(receipts.dialect, receipt_dialect::tlv);
    EXPECT_TRUE(receipts.before_response);
    EXPECT_TRUE(receipts.intermediate);
    EXPECT_TRUE(receipts.clock_jumps);
    EXPECT_EQ(receipts.lose, 0.4);
    EXPECT_EQ(receipts.undelivered, 0.5);
    EXPECT_EQ(receipts.delay, milliseconds{6});
}

TEST(command_line, what_is_not_known_is_refused) {
    EXPECT_THROW((void)parsed("--charset ebcdic"), CLI::ValidationError);
    EXPECT_THROW((void)parsed("--wrong-length odd"), CLI::ValidationError);
    EXPECT_THROW((void)parsed("--receipt-id octal"), CLI::ValidationError);
    EXPECT_THROW((void)parsed("--refuse-status ESME_SALAH"), CLI::ValidationError);
    EXPECT_THROW((void)parsed("--throttle 1.5"), CLI::ValidationError);
}

TEST(named_faults, are_found_by_their_name_and_each_changes_something) {
    std::set<std::string_view> names;
    for (const auto& fault : named_faults()) {
        names.insert(fault.name);
        EXPECT_EQ(find_fault(fault.name), &fault);
    }
    EXPECT_EQ(names.size(), named_faults().size());
    EXPECT_EQ(find_fault("no_such_fault"), nullptr);
    simulator_options made;
    find_fault("lost_response")->apply(made);
    find_fault("uuid")->apply(made);
    EXPECT_GT(made.faults.answers.drop, 0);
    EXPECT_EQ(made.faults.receipts.response_id, id_form::uuid);
}

} // namespace
} // namespace ntbcare::sim
