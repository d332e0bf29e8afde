# Paths from gateway/config/.
set(ntbcare_config_sources
    carriers.cpp catalogue_loader.cpp catalogue_tables.cpp csv.cpp data_files.cpp dialect_loader.cpp gateway_config.cpp
    holidays_loader.cpp keys.cpp learnt_files.cpp link_check.cpp offices_loader.cpp problem.cpp replies_loader.cpp
    toml_reader.cpp values.cpp)
set(ntbcare_config_headers
    carriers.hpp catalogue_loader.hpp catalogue_tables.hpp csv.hpp data_files.hpp dialect_loader.hpp gateway_config.hpp
    holidays_loader.hpp keys.hpp learnt_files.hpp link_check.hpp link_config.hpp offices_loader.hpp problem.hpp toml_reader.hpp values.hpp)
