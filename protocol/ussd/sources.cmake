# The sources of protocol/ussd, relative to protocol/.
set(ntbcare_protocol_ussd_sources
    ussd/dialect.cpp
    ussd/operation.cpp
    ussd/read_ussd.cpp
    ussd/write_ussd.cpp)
set(ntbcare_protocol_ussd_headers
    ussd/dialect.hpp
    ussd/operation.hpp
    ussd/step.hpp)
