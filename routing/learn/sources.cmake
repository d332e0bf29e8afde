# Paths from routing/. learn/trainer.cpp is a library of its own: it alone needs liblinear.
set(ntbcare_routing_learn_sources
    learn/classifier.cpp learn/features.cpp learn/model_file.cpp learn/ranking.cpp)
set(ntbcare_routing_learn_headers
    learn/classifier.hpp learn/example.hpp learn/features.hpp learn/model_file.hpp learn/ranking.hpp)
# The inner loop is a sum over rows: worth the vector unit in every preset but the debug ones.
set_source_files_properties(learn/classifier.cpp PROPERTIES
    COMPILE_OPTIONS "$<$<NOT:$<CONFIG:Debug>>:-O3>")
