# Paths from routing/.
set(ntbcare_routing_ticket_sources ticket/ticket_number.cpp ticket/replay.cpp ticket/transitions.cpp)
set(ntbcare_routing_ticket_headers ticket/ticket_number.hpp ticket/replay.hpp ticket/transitions.hpp)
