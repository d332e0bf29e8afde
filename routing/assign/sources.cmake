# Paths from routing/.
set(ntbcare_routing_assign_sources assign/accused.cpp assign/assign.cpp)
set(ntbcare_routing_assign_headers assign/accused.hpp assign/office.hpp)
