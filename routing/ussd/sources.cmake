# Paths from routing/.
set(ntbcare_routing_ussd_sources
    ussd/dialog.cpp ussd/dialog_state.cpp ussd/menu.cpp ussd/menu_list.cpp ussd/menu_page.cpp)
set(ntbcare_routing_ussd_headers
    ussd/dialog.hpp ussd/menu.hpp ussd/menu_list.hpp ussd/menu_page.hpp)
