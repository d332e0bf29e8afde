# The tests of protocol/text and of smpp/receipt, relative to tests/protocol/.
set(ntbcare_protocol_text_tests)
