#include "protocol/text/reassembler.hpp"

namespace ntbcare::protocol {

decoded_message decode_joined(const joined_message& message, const charset_profile& profile) {
    const auto joined = joined_profile(profile);
    decoded_message whole;
    unsigned expected = 1;
    const auto append_gap = [&] {
        whole.text += whole.text.empty() || whole.text.back() == ' ' ? "" : " ";
        whole.text += gap_mark;
    };
    for (const auto& run : message.runs) {
        auto decoded = decode_message(run.data_coding, joined, run.body, run.tables);
        if (run.first != expected) {
            append_gap();
            whole.text += ' ';
        }
        if (expected == 1 || &run == &message.runs.front()) {
            whole.used = decoded.used;
            whole.message_class = decoded.message_class;
        }
        whole.exact = whole.exact && decoded.exact;
        whole.text += decoded.text;
        expected = run.last + 1U;
    }
    if (expected <= message.key.total) {
        append_gap();
    }
    return whole;
}

} // namespace ntbcare::protocol
