# Paths from routing/.
set(ntbcare_routing_reply_sources
    reply/languages.cpp reply/printable.cpp reply/replies.cpp reply/reply_list.cpp
    reply/reply_template.cpp reply/shorten.cpp)
set(ntbcare_routing_reply_headers
    reply/languages.hpp reply/printable.hpp reply/replies.hpp reply/reply_list.hpp
    reply/reply_template.hpp reply/shorten.hpp)
