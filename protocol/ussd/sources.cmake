# The sources of protocol/ussd, relative to protocol/.
set(ntbcare_protocol_ussd_sources
    ussd/operation.cpp
    ussd/read.cpp
    ussd/write.cpp)
set(ntbcare_protocol_ussd_headers
    ussd/dialect.hpp
    ussd/operation.hpp
    ussd/step.hpp)
