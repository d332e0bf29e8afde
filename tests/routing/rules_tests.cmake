# The tests of routing/assign, routing/ticket and routing/reply, relative to tests/routing/.
set(ntbcare_routing_rules_tests
    answer_index_test.cpp
    assign_test.cpp
    reply_shorten_test.cpp
    reply_test.cpp
    similarity_test.cpp
    ticket_number_test.cpp
    ticket_transitions_test.cpp)
