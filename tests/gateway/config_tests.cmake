# The tests of gateway/config, relative to tests/gateway/.
set(ntbcare_config_tests
    config_catalogue_test.cpp
    config_carriers_test.cpp
    config_csv_test.cpp
    config_data_test.cpp
    config_dialect_talk_test.cpp
    config_dialect_test.cpp
    config_holidays_test.cpp
    config_http_test.cpp
    config_learnt_test.cpp config_link_test.cpp
    config_menu_test.cpp
    config_offices_test.cpp
    config_shipped_test.cpp
    config_test.cpp
    config_values_test.cpp)
