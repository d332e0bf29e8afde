# Paths from routing/.
set(ntbcare_routing_news_sources news/answer_index.cpp news/truth_words.cpp)
set(ntbcare_routing_news_headers news/answer_index.hpp news/truth_words.hpp)
