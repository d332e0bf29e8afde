// Boost.Asio compiled once, for everything that links ntbcare::asio.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
