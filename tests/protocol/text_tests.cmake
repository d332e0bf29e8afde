# The tests of protocol/text and of smpp/receipt, relative to tests/protocol/.
set(ntbcare_protocol_text_tests
    receipt_test.cpp
    text_alphabets_test.cpp
    text_charset_test.cpp
    text_data_coding_test.cpp
    text_gsm7_test.cpp
    text_lost_udh_test.cpp
    text_national_test.cpp
    text_reassembler_test.cpp
    text_segment_test.cpp
    text_udh_test.cpp)
