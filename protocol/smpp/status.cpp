#include "protocol/smpp/status.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace ntbcare::protocol::status {

namespace {

/// SMPP 3.4 section 5.1.3; from 0x100 what SMPP 5.0 section 4.7.6 adds.
constexpr std::array entries{
    named{0x00, "ESME_ROK"},
    named{0x01, "ESME_RINVMSGLEN"},
    named{0x02, "ESME_RINVCMDLEN"},
    named{0x03, "ESME_RINVCMDID"},
    named{0x04, "ESME_RINVBNDSTS"},
    named{0x05, "ESME_RALYBND"},
    named{0x06, "ESME_RINVPRTFLG"},
    named{0x07, "ESME_RINVREGDLVFLG"},
    named{0x08, "ESME_RSYSERR"},
    named{0x0a, "ESME_RINVSRCADR"},
    named{0x0b, "ESME_RINVDSTADR"},
    named{0x0c, "ESME_RINVMSGID"},
    named{0x0d, "ESME_RBINDFAIL"},
    named{0x0e, "ESME_RINVPASWD"},
    named{0x0f, "ESME_RINVSYSID"},
    named{0x11, "ESME_RCANCELFAIL"},
    named{0x13, "ESME_RREPLACEFAIL"},
    named{0x14, "ESME_RMSGQFUL"},
    named{0x15, "ESME_RINVSERTYP"},
    named{0x33, "ESME_RINVNUMDESTS"},
    named{0x34, "ESME_RINVDLNAME"},
    named{0x40, "ESME_RINVDESTFLAG"},
    named{0x42, "ESME_RINVSUBREP"},
    named{0x43, "ESME_RINVESMCLASS"},
    named{0x44, "ESME_RCNTSUBDL"},
    named{0x45, "ESME_RSUBMITFAIL"},
    named{0x48, "ESME_RINVSRCTON"},
    named{0x49, "ESME_RINVSRCNPI"},
    named{0x50, "ESME_RINVDSTTON"},
    named{0x51, "ESME_RINVDSTNPI"},
    named{0x53, "ESME_RINVSYSTYP"},
    named{0x54, "ESME_RINVREPFLAG"},
    named{0x55, "ESME_RINVNUMMSGS"},
    named{0x58, "ESME_RTHROTTLED"},
    named{0x61, "ESME_RINVSCHED"},
    named{0x62, "ESME_RINVEXPIRY"},
    named{0x63, "ESME_RINVDFTMSGID"},
    named{0x64, "ESME_RX_T_APPN"},
    named{0x65, "ESME_RX_P_APPN"},
    named{0x66, "ESME_RX_R_APPN"},
    named{0x67, "ESME_RQUERYFAIL"},
    named{0xc0, "ESME_RINVOPTPARSTREAM"},
    named{0xc1, "ESME_ROPTPARNOTALLWD"},
    named{0xc2, "ESME_RINVPARLEN"},
    named{0xc3, "ESME_RMISSINGOPTPARAM"},
    named{0xc4, "ESME_RINVOPTPARAMVAL"},
    named{0xfe, "ESME_RDELIVERYFAILURE"},
    named{0xff, "ESME_RUNKNOWNERR"},
    named{0x100, "ESME_RSERTYPUNAUTH"},
    named{0x101, "ESME_RPROHIBITED"},
    named{0x102, "ESME_RSERTYPUNAVAIL"},
    named{0x103, "ESME_RSERTYPDENIED"},
    named{0x104, "ESME_RINVDCS"},
    named{0x105, "ESME_RINVSRCADDRSUBUNIT"},
    named{0x106, "ESME_RINVDSTADDRSUBUNIT"},
    named{0x107, "ESME_RINVBCASTFREQINT"},
    named{0x108, "ESME_RINVBCASTALIAS_NAME"},
    named{0x109, "ESME_RINVBCASTAREAFMT"},
    named{0x10a, "ESME_RINVNUMBCAST_AREAS"},
    named{0x10b, "ESME_RINVBCASTCNTTYPE"},
    named{0x10c, "ESME_RINVBCASTMSGCLASS"},
    named{0x10d, "ESME_RBCASTFAIL"},
    named{0x10e, "ESME_RBCASTQUERYFAIL"},
    named{0x10f, "ESME_RBCASTCANCELFAIL"},
    named{0x110, "ESME_RINVBCAST_REP"},
    named{0x111, "ESME_RINVBCASTSRVGRP"},
    named{0x112, "ESME_RINVBCASTCHANIND"},
};

} // namespace

std::span<const named> all_named() {
    return entries;
}

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
