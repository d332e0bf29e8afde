// Boost.URL compiled once, for gateway/http: Debian's header package has it without a library.
#include <boost/url/src.hpp>
