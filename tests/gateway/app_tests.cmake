# The daemon's own parts: links, writer, exchange, commands.
if(TARGET ntbcare::smsc)
    ntbcare_test(link_test
        SOURCES link_backoff_test.cpp link_test.cpp
        LIBRARIES ntbcare::smsc)
endif()
