# The daemon's own parts: links, writer, exchange, what it needs of a process.
if(TARGET ntbcare::gateway)
    ntbcare_test(link_test
        SOURCES link_backoff_test.cpp link_life_test.cpp link_outbind_test.cpp link_test.cpp
        link_tls_test.cpp tls_front.cpp ../support/certificates.cpp
        LIBRARIES ntbcare::smsc fmt::fmt)
    ntbcare_test(doctor_test
        SOURCES doctor_test.cpp
        LIBRARIES ntbcare::doctor)
    ntbcare_test(desk_test
        SOURCES desk_listener_test.cpp desk_requests_test.cpp desk_socket_test.cpp
        LIBRARIES ntbcare::desk Boost::json
        LABELS unit threads)
    ntbcare_test(http_test
        SOURCES http_access_test.cpp http_fields_test.cpp http_front_test.cpp http_listener_test.cpp
        http_messages_test.cpp http_shape_africas_talking_test.cpp http_shape_comviva_test.cpp
        http_shape_infobip_test.cpp ../support/certificates.cpp
        LIBRARIES ntbcare::http fmt::fmt
        LABELS unit threads)
    ntbcare_test(app_test
        SOURCES exchange_test.cpp exchange_ussd_test.cpp explain_text_test.cpp http_wiring_test.cpp in_hand_test.cpp redecode_text_test.cpp runtime_test.cpp
        wiring_test.cpp
        writer_test.cpp ../support/certificates.cpp
        LIBRARIES ntbcare::gateway
        LABELS unit threads)
endif()
