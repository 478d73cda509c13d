#define BOOST_TEST_MODULE consistency
#include <boost/test/unit_test.hpp>
