# Paths from gateway/config/.
set(ntbcare_config_sources
    aggregator_check.cpp carriers.cpp catalogue_loader.cpp catalogue_tables.cpp csv.cpp data_files.cpp dialect_loader.cpp gateway_config.cpp
    holidays_loader.cpp keys.cpp keys_http.cpp learnt_files.cpp link_check.cpp menu_loader.cpp offices_loader.cpp problem.cpp replies_loader.cpp
    secrets.cpp
    toml_reader.cpp values.cpp)
set(ntbcare_config_headers
    aggregator_check.hpp aggregator_config.hpp carriers.hpp catalogue_loader.hpp catalogue_tables.hpp csv.hpp data_files.hpp dialect_loader.hpp gateway_config.hpp
    holidays_loader.hpp keys.hpp learnt_files.hpp link_check.hpp link_config.hpp menu_loader.hpp offices_loader.hpp problem.hpp secrets.hpp toml_reader.hpp values.hpp)
