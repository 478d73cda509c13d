#include "domain/secret_key.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

namespace settingsd::domain {

BOOST_AUTO_TEST_SUITE(secret_key)

BOOST_AUTO_TEST_CASE(the_prefix_is_that_of_the_environment) {
  const std::string body(32, 'a');
  BOOST_TEST(is_well_formed_secret_key("sk_test_" + body, Environment::development));
  BOOST_TEST(is_well_formed_secret_key("sk_test_" + body, Environment::staging));
  BOOST_TEST(is_well_formed_secret_key("sk_live_" + body, Environment::production));
  BOOST_TEST(!is_well_formed_secret_key("sk_live_" + body, Environment::development));
  BOOST_TEST(!is_well_formed_secret_key("sk_test_" + body, Environment::production));
  BOOST_TEST(!is_well_formed_secret_key("pk_test_" + body, Environment::development));
}

BOOST_AUTO_TEST_CASE(the_rest_has_32_to_255_url_safe_characters) {
  const auto accepts = [](const std::string& body) {
    return is_well_formed_secret_key("sk_test_" + body, Environment::development);
  };
  BOOST_TEST(!accepts(std::string(31, 'a')));
  BOOST_TEST(accepts(std::string(255, 'a')));
  BOOST_TEST(!accepts(std::string(256, 'a')));
  BOOST_TEST(accepts(std::string(32, '_') + "-09azAZ"));
  BOOST_TEST(!accepts(std::string(32, 'a') + "."));
  BOOST_TEST(!accepts(std::string(32, 'a') + " "));
}

BOOST_AUTO_TEST_CASE(keys_are_cut_after_their_prefix) {
  BOOST_TEST(without_keys("\"sk_test_abc-_9\" and sk_live_x") == "\"sk_test_\u2026\" and sk_live_\u2026");
  BOOST_TEST(without_keys("must be sk_live_ and more") == "must be sk_live_ and more");
  BOOST_TEST(without_keys("sk_test_") == "sk_test_");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::domain
