#include "api/query.hpp"

#include <boost/test/unit_test.hpp>

namespace settingsd::api {

BOOST_AUTO_TEST_SUITE(queries)

BOOST_AUTO_TEST_CASE(names_and_values_are_decoded) {
  const Query query{"a=1%32&b%3D=x+y&c&=d&e=%zz%4"};
  BOOST_TEST(*query.find("a") == "12");
  BOOST_TEST(*query.find("b=") == "x y");
  BOOST_TEST(*query.find("c") == "");
  BOOST_TEST(*query.find("e") == "%zz%4");
  BOOST_TEST(!query.find("f").has_value());
  BOOST_TEST(!Query{""}.find("").has_value());
}

BOOST_AUTO_TEST_CASE(an_integer_has_bounds_and_stands_alone) {
  domain::Problems problems;
  BOOST_TEST(Query{""}.integer("limit", 10, 1, 500, problems) == 10);
  BOOST_TEST(Query{"limit=500"}.integer("limit", 10, 1, 500, problems) == 500);
  BOOST_TEST(problems.empty());
  for (const auto* text : {"limit=0", "limit=501", "limit=", "limit=1.0", "limit=+1", "limit=-1", "limit=1x",
                           "limit= 1", "limit=1&limit=1", "limit=99999999999999999999"}) {
    problems.clear();
    BOOST_TEST(Query{text}.integer("limit", 10, 1, 500, problems) == 10, text);
    BOOST_TEST(problems.size() == 1U, text);
    BOOST_TEST(problems.front().code == "form_param_value_invalid", text);
    BOOST_TEST(*problems.front().param_name == "limit", text);
  }
}

BOOST_AUTO_TEST_CASE(a_flag_is_true_or_false) {
  domain::Problems problems;
  BOOST_TEST(Query{"dry_run=true"}.flag("dry_run", problems));
  BOOST_TEST(!Query{"dry_run=false"}.flag("dry_run", problems));
  BOOST_TEST(!Query{""}.flag("dry_run", problems));
  BOOST_TEST(problems.empty());
  BOOST_TEST(!Query{"dry_run=1"}.flag("dry_run", problems));
  BOOST_TEST(problems.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::api
