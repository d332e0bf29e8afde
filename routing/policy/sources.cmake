# Paths from routing/.
set(ntbcare_routing_policy_sources policy/similarity.cpp)
set(ntbcare_routing_policy_headers policy/similarity.hpp)
