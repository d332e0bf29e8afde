# Included by tests/CMakeLists.txt: the simulator's own tests.
ntbcare_test(smsc_sim_test
    SOURCES
    smsc/deliver_queue_test.cpp
    smsc/mobile_text_test.cpp
    smsc/phone_lines_test.cpp
    smsc/simulator_test.cpp
    LIBRARIES ntbcare::smsc_sim_lib)
