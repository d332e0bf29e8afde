# Paths from routing/.
set(ntbcare_routing_policy_sources policy/calendar.cpp policy/country.cpp policy/similarity.cpp)
set(ntbcare_routing_policy_headers policy/calendar.hpp policy/country.hpp policy/similarity.hpp)
