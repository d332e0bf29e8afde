# Included by tests/CMakeLists.txt: the rules of the tree that a compiler does not know.
ntbcare_test(tidy_test
    SOURCES tidy_test.cpp support/tidy_checks.cpp
    LABELS tidy)
