#include "api/preference.hpp"

#include <boost/test/unit_test.hpp>

namespace settingsd::api {
namespace {

/// The value of "return" where these are the Prefer fields; "none" where it is not there.
std::string preferred(const std::vector<std::string_view>& values) {
  std::vector<http::HeaderField> fields{{"Host", "localhost"}};
  for (const auto value : values) fields.push_back({"prefer", value});
  const http::RequestHead head{.method = "PATCH", .path = "/", .query = {}, .fields = fields, .content_length = 0};
  return preference(head, "return").value_or("none");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(preferences)

BOOST_AUTO_TEST_CASE(a_preference_is_found_in_the_list) {
  for (const auto* value :
       {"return=representation", "Return = representation", "return=\"representation\"", "return=\"re\\presentation\"",
        "respond-async, return=representation", "wait=10;x=\"a,return=minimal\" , return=representation; foo=bar",
        ",,return=representation,", "foo=\"\\\", return=minimal\", return=representation"}) {
    BOOST_TEST(preferred({value}) == "representation", value);
  }
  BOOST_TEST(preferred({"respond-async", "return=representation"}) == "representation");
}

BOOST_AUTO_TEST_CASE(what_only_contains_its_text_is_another) {
  for (const auto* value : {"", ",", "x-return=representation", "foo=\"return=representation\"", "returned",
                            "foo; return=representation", "return-representation", "\"return\"=representation"}) {
    BOOST_TEST(preferred({value}) == "none", value);
  }
  BOOST_TEST(preferred({}) == "none");
}

BOOST_AUTO_TEST_CASE(the_first_of_a_name_counts) {
  BOOST_TEST(preferred({"return=minimal, return=representation"}) == "minimal");
  BOOST_TEST(preferred({"RETURN=minimal", "return=representation"}) == "minimal");
  BOOST_TEST(preferred({"return, return=representation"}) == "");
  BOOST_TEST(preferred({"return=\"\""}) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::api
