# Included by tests/CMakeLists.txt: the simulator's own tests.
ntbcare_test(smsc_sim_test
    SOURCES
    smsc/command_line.cpp
    smsc/command_line_test.cpp
    smsc/deliver_queue_test.cpp
    smsc/fault_dice_test.cpp
    smsc/id_form_test.cpp
    smsc/mobile_text_test.cpp
    smsc/phone_lines_test.cpp
    smsc/receipts_test.cpp
    smsc/simulator_answers_test.cpp
    smsc/simulator_binds_test.cpp
    smsc/simulator_receipts_test.cpp
    smsc/simulator_test.cpp
    smsc/ussd_phones_test.cpp
    smsc/wire_test.cpp
    LIBRARIES ntbcare::smsc_sim_lib CLI11::CLI11)
