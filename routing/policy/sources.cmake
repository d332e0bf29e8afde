# Paths from routing/.
set(ntbcare_routing_policy_sources policy/calendar.cpp policy/similarity.cpp)
set(ntbcare_routing_policy_headers policy/calendar.hpp policy/similarity.hpp)
