#include "protocol/smpp/status.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace ntbcare::protocol::status {

namespace {

struct entry {
    std::uint32_t number;
    std::string_view name;
};

/// SMPP 3.4 section 5.1.3.
constexpr std::array entries{
    entry{0x00, "ESME_ROK"},
    entry{0x01, "ESME_RINVMSGLEN"},
    entry{0x02, "ESME_RINVCMDLEN"},
    entry{0x03, "ESME_RINVCMDID"},
    entry{0x04, "ESME_RINVBNDSTS"},
    entry{0x05, "ESME_RALYBND"},
    entry{0x06, "ESME_RINVPRTFLG"},
    entry{0x07, "ESME_RINVREGDLVFLG"},
    entry{0x08, "ESME_RSYSERR"},
    entry{0x0a, "ESME_RINVSRCADR"},
    entry{0x0b, "ESME_RINVDSTADR"},
    entry{0x0c, "ESME_RINVMSGID"},
    entry{0x0d, "ESME_RBINDFAIL"},
    entry{0x0e, "ESME_RINVPASWD"},
    entry{0x0f, "ESME_RINVSYSID"},
    entry{0x11, "ESME_RCANCELFAIL"},
    entry{0x13, "ESME_RREPLACEFAIL"},
    entry{0x14, "ESME_RMSGQFUL"},
    entry{0x15, "ESME_RINVSERTYP"},
    entry{0x33, "ESME_RINVNUMDESTS"},
    entry{0x34, "ESME_RINVDLNAME"},
    entry{0x40, "ESME_RINVDESTFLAG"},
    entry{0x42, "ESME_RINVSUBREP"},
    entry{0x43, "ESME_RINVESMCLASS"},
    entry{0x44, "ESME_RCNTSUBDL"},
    entry{0x45, "ESME_RSUBMITFAIL"},
    entry{0x48, "ESME_RINVSRCTON"},
    entry{0x49, "ESME_RINVSRCNPI"},
    entry{0x50, "ESME_RINVDSTTON"},
    entry{0x51, "ESME_RINVDSTNPI"},
    entry{0x53, "ESME_RINVSYSTYP"},
    entry{0x54, "ESME_RINVREPFLAG"},
    entry{0x55, "ESME_RINVNUMMSGS"},
    entry{0x58, "ESME_RTHROTTLED"},
    entry{0x61, "ESME_RINVSCHED"},
    entry{0x62, "ESME_RINVEXPIRY"},
    entry{0x63, "ESME_RINVDFTMSGID"},
    entry{0x64, "ESME_RX_T_APPN"},
    entry{0x65, "ESME_RX_P_APPN"},
    entry{0x66, "ESME_RX_R_APPN"},
    entry{0x67, "ESME_RQUERYFAIL"},
    entry{0xc0, "ESME_RINVOPTPARSTREAM"},
    entry{0xc1, "ESME_ROPTPARNOTALLWD"},
    entry{0xc2, "ESME_RINVPARLEN"},
    entry{0xc3, "ESME_RMISSINGOPTPARAM"},
    entry{0xc4, "ESME_RINVOPTPARAMVAL"},
    entry{0xfe, "ESME_RDELIVERYFAILURE"},
    entry{0xff, "ESME_RUNKNOWNERR"},
};

} // namespace

std::string name_of(std::uint32_t status) {
    for (const auto& known : entries) {
        if (known.number == status) {
            return std::string{known.name};
        }
    }
    return fmt::format("0x{:08x}", status);
}

std::optional<std::uint32_t> number_of(std::string_view name) {
    for (const auto& known : entries) {
        if (known.name == name) {
            return known.number;
        }
    }
    if (!name.starts_with("0x")) {
        return std::nullopt;
    }
    name.remove_prefix(2);
    std::uint32_t number = 0;
    const char* const end = name.data() + name.size();
    const auto [stopped, failed] = std::from_chars(name.data(), end, number, 16);
    if (failed != std::errc{} || stopped != end || name.empty()) {
        return std::nullopt;
    }
    return number;
}

} // namespace ntbcare::protocol::status
