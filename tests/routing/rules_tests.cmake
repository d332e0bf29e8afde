# The tests of routing/assign, learn, ticket and reply, relative to tests/routing/.
set(ntbcare_routing_rules_tests
    accused_test.cpp
    answer_index_test.cpp
    assign_test.cpp
    calendar_test.cpp
    clocks_test.cpp
    learn_test.cpp
    model_file_test.cpp
    ranking_test.cpp
    reply_shorten_test.cpp
    reply_test.cpp
    similarity_test.cpp
    ticket_number_test.cpp
    ticket_replay_test.cpp
    ticket_transitions_test.cpp)
