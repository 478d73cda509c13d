#include "http/message.hpp"

#include <boost/test/unit_test.hpp>

namespace settingsd::http {

BOOST_AUTO_TEST_SUITE(message)

BOOST_AUTO_TEST_CASE(field_names_are_compared_without_regard_to_case) {
  BOOST_TEST(same_field_name("If-Match", "if-MATCH"));
  BOOST_TEST(same_field_name("", ""));
  BOOST_TEST(!same_field_name("If-Match", "If-Matc"));
  BOOST_TEST(!same_field_name("a^", "a~"));
  BOOST_TEST(!same_field_name("a@", "a`"));
}

BOOST_AUTO_TEST_CASE(the_first_field_of_a_name_is_found_and_all_are_counted) {
  const std::vector<HeaderField> fields{{"Accept", "a"}, {"accept", "b"}, {"Host", "c"}};
  const RequestHead head{.method = "GET", .path = "/", .query = {}, .fields = fields, .content_length = 0};
  BOOST_TEST(head.find("ACCEPT").value() == "a");
  BOOST_TEST(head.count("ACCEPT") == 2U);
  BOOST_TEST(!head.find("Via").has_value());
  BOOST_TEST(head.count("Via") == 0U);
}

BOOST_AUTO_TEST_CASE(a_list_over_several_fields_is_one) {
  const std::vector<HeaderField> fields{{"If-Match", "a, b"}, {"Host", "c"}, {"if-match", "d"}};
  const RequestHead head{.method = "GET", .path = "/", .query = {}, .fields = fields, .content_length = 0};
  BOOST_TEST(head.list("If-Match").value() == "a, b, d");
  BOOST_TEST(head.list("host").value() == "c");
  BOOST_TEST(!head.list("Via").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
