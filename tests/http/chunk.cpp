#include "http/chunk.hpp"

#include <boost/test/unit_test.hpp>

namespace settingsd::http {
BOOST_AUTO_TEST_SUITE(chunk)

BOOST_AUTO_TEST_CASE(its_size_is_hexadecimal) {
  for (const auto& [size, line] : {std::pair{1, "1\r\n"}, {15, "f\r\n"}, {16, "10\r\n"}, {65536, "10000\r\n"}}) {
    const std::string data(static_cast<std::size_t>(size), 'x');
    std::string text = data;
    make_chunk(text);
    BOOST_TEST(text == line + data + "\r\n");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
