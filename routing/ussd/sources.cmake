# Paths from routing/.
set(ntbcare_routing_ussd_sources
    ussd/dialog.cpp ussd/dialog_path.cpp ussd/dialog_state.cpp ussd/menu.cpp ussd/menu_check.cpp
    ussd/menu_list.cpp ussd/menu_page.cpp ussd/menu_paths.cpp ussd/menu_text_check.cpp)
set(ntbcare_routing_ussd_headers
    ussd/dialog.hpp ussd/dialog_path.hpp ussd/menu.hpp ussd/menu_check.hpp ussd/menu_list.hpp
    ussd/menu_page.hpp ussd/menu_paths.hpp ussd/menu_text_check.hpp)
