# The ledger and the figures: pure tables, and both over a store that turns have written.
if(TARGET ntbcare::gateway)
    ntbcare_test(figures_test
        SOURCES
        fate_test.cpp
        figures_sheet_test.cpp
        figures_test.cpp
        ledger_test.cpp
        report_days_test.cpp
        small_cells_test.cpp
        LIBRARIES ntbcare::gateway ntbcare::figures fmt::fmt SQLiteCpp PkgConfig::sqlite3)
endif()
