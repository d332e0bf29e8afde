# Paths from routing/.
set(ntbcare_routing_ticket_sources
    ticket/clocks.cpp ticket/replay.cpp ticket/ticket_number.cpp ticket/transitions.cpp)
set(ntbcare_routing_ticket_headers
    ticket/clocks.hpp ticket/replay.hpp ticket/ticket_number.hpp ticket/transitions.hpp)
