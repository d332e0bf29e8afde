// The stages by name, for make_stages and for tests. Each lives in the file of its idea.
#pragma once

#include "gateway/doctor/stage.hpp"

namespace ntbcare::doctor {

// stages_session.cpp: does the session stand, and does the SMSC answer when asked?
[[nodiscard]] std::unique_ptr<stage> make_bind_stage(const doctor_limits& limits);
[[nodiscard]] std::unique_ptr<stage> make_enquire_stage(const doctor_limits& limits);
[[nodiscard]] std::unique_ptr<stage> make_submit_stage(const doctor_limits& limits);
// stages_receipts.cpp: do receipts come, and under which id?
[[nodiscard]] std::unique_ptr<stage> make_receipt_stage(const doctor_limits& limits);
// stage_charset.cpp: what does data_coding 0 mean, in both directions?
[[nodiscard]] std::unique_ptr<stage> make_charset_stage(const doctor_limits& limits);
// stage_long_sms.cpp: how do the parts of a long SMS come?
[[nodiscard]] std::unique_ptr<stage> make_long_sms_stage(const doctor_limits& limits);
// stages_load.cpp: how much does it take at once, and in a second?
[[nodiscard]] std::unique_ptr<stage> make_window_stage(const doctor_limits& limits);
[[nodiscard]] std::unique_ptr<stage> make_rate_stage(const doctor_limits& limits);

} // namespace ntbcare::doctor
