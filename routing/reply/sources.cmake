# Paths from routing/.
set(ntbcare_routing_reply_sources reply/replies.cpp reply/reply_list.cpp reply/shorten.cpp)
set(ntbcare_routing_reply_headers reply/replies.hpp reply/reply_list.hpp reply/shorten.hpp)
