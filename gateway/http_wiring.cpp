#include "gateway/http_wiring.hpp"

#include <utility>

namespace ntbcare::app {
namespace {

http::shape shape_from(config::aggregator_shape from) {
    switch (from) {
    case config::aggregator_shape::africas_talking:
        return http::shape::africas_talking;
    case config::aggregator_shape::infobip:
        return http::shape::infobip;
    case config::aggregator_shape::comviva:
        return http::shape::comviva;
    }
    return http::shape::africas_talking;
}

http::secret_place place_from(config::secret_in from) {
    switch (from) {
    case config::secret_in::nowhere:
        return http::secret_place::none;
    case config::secret_in::header:
        return http::secret_place::header;
    case config::secret_in::query:
        return http::secret_place::query;
    case config::secret_in::hmac:
        return http::secret_place::hmac;
    }
    return http::secret_place::none;
}

http::aggregator aggregator_from(const config::aggregator_config& from) {
    return {
        .name = from.name,
        .speaks = shape_from(from.shape),
        .path = from.path,
        .setting = {.code = from.code},
        .access =
            {.allow = from.allow,
             .place = place_from(from.secret_place),
             .secret_name = from.secret_name,
             .secret = from.secret},
        .inbound_max = from.inbound_max};
}

} // namespace

http::listener_options http_options_from(const config::gateway_config& from) {
    http::listener_options made;
    made.address = from.http.address;
    made.port = from.http.port;
    if (!from.http.tls_cert_file.empty())
        made.tls = http::tls_files{from.http.tls_cert_file, from.http.tls_key_file};
    made.connections_max = from.http.connections_max;
    made.answer_within = from.ussd.answer_within;
    made.drain_within = from.shutdown.drain_within;
    return made;
}

std::vector<http::aggregator> aggregators_from(const std::vector<config::aggregator_config>& from) {
    std::vector<http::aggregator> made;
    for (const auto& each : from)
        made.push_back(aggregator_from(each));
    return made;
}

std::string http_problem(const config::http_config& from) {
    if (from.listen.empty() || from.tls_cert_file.empty())
        return {};
    return http::tls_identity{{from.tls_cert_file, from.tls_key_file}}.load();
}

} // namespace ntbcare::app
