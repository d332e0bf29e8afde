# The service below the sockets: what a phone sends and hears, on the memory store and the shipped files.
ntbcare_test(decide_test
    SOURCES
    decide_any_test.cpp
    decide_clocks_test.cpp
    decide_silence_test.cpp
    decide_week_test.cpp
    decide_dialogue_test.cpp
    decide_erase_test.cpp
    decide_grammar_test.cpp
    decide_held_test.cpp
    decide_incident_test.cpp
    decide_known_test.cpp
    decide_language_test.cpp
    decide_life_test.cpp
    decide_officer_test.cpp
    decide_pin_test.cpp
    decide_redelivery_test.cpp
    decide_similar_test.cpp
    desk_route_test.cpp
    explain_test.cpp
    recent_texts_test.cpp
    incident_burst_test.cpp
    redecode_test.cpp
    reply_septets_test.cpp
    turn_test.cpp
    verify_test.cpp
    LIBRARIES ntbcare::flow ntbcare::config ntbcare::db ntbcare::protocol)
