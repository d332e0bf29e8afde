# Paths from routing/.
set(ntbcare_routing_assign_sources assign/assign.cpp)
set(ntbcare_routing_assign_headers assign/office.hpp)
