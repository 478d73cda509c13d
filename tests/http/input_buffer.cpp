#include "http/input_buffer.hpp"

#include <cstring>
#include <string>

#include <boost/test/unit_test.hpp>

namespace settingsd::http {
namespace {

void put(InputBuffer& buffer, std::string_view text) {
  const auto space = buffer.space();
  BOOST_REQUIRE(space.size() >= text.size());
  std::memcpy(space.data(), text.data(), text.size());
  buffer.filled(text.size());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(input_buffer)

BOOST_AUTO_TEST_CASE(what_is_wiped_is_gone_and_what_is_beside_it_stays) {
  InputBuffer buffer;
  put(buffer, "before secret after");
  const std::string_view octets = buffer.octets();
  buffer.consume(14);
  buffer.wipe(octets.substr(7, 6));
  BOOST_TEST(octets == std::string_view("before \0\0\0\0\0\0 after", 19));
  BOOST_TEST(buffer.octets() == "after");
}

BOOST_AUTO_TEST_CASE(nothing_is_left_where_octets_were_moved_away) {
  InputBuffer buffer;
  put(buffer, "first|second");
  const std::string_view place = buffer.octets();
  buffer.consume(6);
  BOOST_TEST(buffer.space().size() == InputBuffer::small - 6);
  BOOST_TEST(place == std::string_view("second\0\0\0\0\0\0", 12));
}

BOOST_AUTO_TEST_CASE(a_larger_buffer_leaves_nothing_in_the_smaller_one) {
  InputBuffer buffer;
  put(buffer, std::string(InputBuffer::small, 'x'));
  const std::string_view place = buffer.octets();
  put(buffer, "y");
  BOOST_TEST(buffer.octets() == std::string(InputBuffer::small, 'x') + "y");
  BOOST_TEST(place == std::string(InputBuffer::small, '\0'));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
