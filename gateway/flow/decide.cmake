# The turn and its decisions.
list(APPEND ntbcare_flow_sources
    answer_memo.cpp
    decide.cpp
    decide_answer.cpp
    decide_erase.cpp
    decide_incident.cpp
    decide_joint.cpp
    decide_known.cpp
    decide_notices.cpp
    decide_officer.cpp
    decide_repeated.cpp
    decide_report.cpp
    decide_similar.cpp
    decide_ticket.cpp
    decision.cpp
    desk.cpp
    desk_clarify.cpp
    desk_route.cpp
    explain.cpp
    one_time_code.cpp
    recent_texts.cpp
    desk_split.cpp
    decision_incident.cpp
    incident.cpp
    turn.cpp
    working_days.cpp)
list(APPEND ntbcare_flow_headers
    answer_memo.hpp
    decide.hpp
    decision.hpp
    desk.hpp
    desk_decisions.hpp
    explain.hpp
    one_time_code.hpp
    recent_texts.hpp
    incident.hpp
    turn.hpp)
