#include "protocol/ussd/dialect.hpp"

#include "protocol/smpp/tlv.hpp"

namespace ntbcare::protocol {

std::uint16_t session_tag_of(const ussd_dialect& by) {
    switch (by.session) {
    case ussd_session_key::none:
        return 0;
    case ussd_session_key::its_session_info:
    case ussd_session_key::its_dialog:
        return tag::its_session_info;
    case ussd_session_key::user_message_reference:
        return tag::user_message_reference;
    case ussd_session_key::vendor_tlv:
        return can_name_session(by.session_tag) ? by.session_tag : std::uint16_t{0};
    }
    return 0;
}

bool can_name_session(std::uint16_t tag) {
    return tag != 0 && tag != tag::ussd_service_op && tag != tag::message_payload;
}

bool uses_end_bit(const ussd_dialect& by) {
    return by.end_by != ussd_end::operation && session_tag_of(by) == tag::its_session_info &&
           by.session != ussd_session_key::vendor_tlv;
}

} // namespace ntbcare::protocol
