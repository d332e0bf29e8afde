# The send lanes and admission.
if(TARGET ntbcare::flow)
    ntbcare_test(flow_test
        SOURCES
        flow_admit_limits_test.cpp
        flow_admit_restart_test.cpp
        flow_admit_test.cpp
        flow_admit_words_test.cpp
        flow_read_receipt_test.cpp
        flow_receipt_forms_test.cpp
        flow_send_day_test.cpp
        flow_send_groups_test.cpp
        flow_send_rate_test.cpp
        flow_send_receipts_test.cpp
        flow_send_request_test.cpp
        flow_send_seeded_test.cpp
        flow_send_status_test.cpp
        flow_send_test.cpp
        flow_send_text_test.cpp
        flow_send_unanswered_test.cpp
        LIBRARIES ntbcare::flow)
endif()
