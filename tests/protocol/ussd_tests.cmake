# The tests of protocol/ussd, relative to tests/protocol/. Whole dialogues in the shipped dialects
# stand in tests/gateway/config_dialect_talk_test.cpp, beside the loader.
set(ntbcare_protocol_ussd_tests
    ussd_dialect_test.cpp
    ussd_operation_test.cpp
    ussd_screen_test.cpp)
