#include <string>

#include <boost/test/unit_test.hpp>

#include "cli/command_line.hpp"

namespace settingsd::cli {

BOOST_FIXTURE_TEST_SUITE(key, CommandLine)

BOOST_AUTO_TEST_CASE(create_makes_a_key_of_the_instance) {
  const auto id = create_instance("staging").instance_id;
  const auto answer = json({"key", "create", "--instance", id, "--read-only", "--label", "reports"});
  BOOST_TEST(at(answer, "key.instance_id") == id);
  BOOST_TEST(at(answer, "key.read_only") == "true");
  BOOST_TEST(at(answer, "key.label") == "reports");
  BOOST_TEST(at(answer, "key.revoked_at") == "null");
  BOOST_TEST(at(answer, "secret_key").starts_with("sk_test_"));
}

BOOST_AUTO_TEST_CASE(create_stores_a_supplied_key_once) {
  const auto id = create_instance().instance_id;
  const harness::Command create{"key", "create", "--instance", id, "--secret-key-file", "-"};
  const auto finished = on_database(create, supplied_key_text);
  BOOST_TEST(finished.status == 0, finished.errors);
  BOOST_TEST((finished.output.find("sk_") == std::string::npos));
  check_refused(on_database(create, supplied_key_text), 1, {"in use"});
  BOOST_TEST(at(json({"key", "list", "--instance", id}), "total_count") == "2");
}

BOOST_AUTO_TEST_CASE(create_wants_the_prefix_of_the_environment) {
  const auto id = create_instance("production").instance_id;
  check_refused(on_database({"key", "create", "--instance", id, "--secret-key-file", "-"}, supplied_key_text), 1,
                {"sk_live_"});
}

BOOST_AUTO_TEST_CASE(create_refuses_an_instance_that_does_not_exist) {
  BOOST_TEST(create_instance().instance_id != "");
  check_refused(on_database({"key", "create", "--instance", "ins_x"}), 1, {"there is no instance \"ins_x\""});
  check_refused(on_database({"key", "create", "--instance", ""}), exit_usage, {"--instance"});
}

BOOST_AUTO_TEST_CASE(list_shows_the_keys_of_one_instance_or_of_all_without_their_text) {
  const auto first = create_instance();
  const auto second = create_instance();
  BOOST_TEST(at(json({"key", "list"}), "total_count") == "2");
  const auto list = json({"key", "list", "--instance", second.instance_id});
  BOOST_TEST(at(list, "total_count") == "1");
  BOOST_TEST(at(list, "data.0.id") == second.key_id);
  const auto finished = on_database({"key", "list"});
  BOOST_TEST((finished.output.find(first.key_id) != std::string::npos));
  BOOST_TEST((finished.output.find("sk_") == std::string::npos));
  check_refused(on_database({"key", "list", "--instance", "foo"}), 1, {"there is no instance"});
}

BOOST_AUTO_TEST_CASE(list_does_not_let_a_label_turn_the_line_around) {
  const auto id = create_instance().instance_id;
  const std::string label = "a\u202eb\u2028c";
  BOOST_TEST(at(json({"key", "create", "--instance", id, "--label", label}), "key.label") == label);
  const auto table = on_database({"key", "list"}).output;
  BOOST_TEST((table.find("a?b?c\n") != std::string::npos), table);
}

BOOST_AUTO_TEST_CASE(list_prints_nothing_when_there_is_none) {
  BOOST_TEST(on_database({"migrate"}).status == 0);
  const auto finished = on_database({"key", "list"});
  BOOST_TEST(finished.status == 0);
  BOOST_TEST(finished.output == "");
  BOOST_TEST(finished.errors == "settingsd: no keys\n");
}

BOOST_AUTO_TEST_CASE(revoke_says_since_when_and_keeps_the_first_time) {
  const auto created = create_instance();
  const auto first = json({"key", "revoke", created.key_id});
  const auto second = json({"key", "revoke", created.key_id});
  BOOST_TEST(at(first, "key.revoked_at") != "null");
  BOOST_TEST(at(second, "key.revoked_at") == at(first, "key.revoked_at"));
  const auto finished = on_database({"key", "revoke", created.key_id});
  BOOST_TEST(finished.status == 0);
  BOOST_TEST((finished.output.find("is revoked since 2") != std::string::npos), finished.output);
  BOOST_TEST(at(json({"instance", "show", created.instance_id}), "valid_keys") == "0");
}

BOOST_AUTO_TEST_CASE(revoke_refuses_an_unknown_key_and_takes_no_text_of_one_for_its_id) {
  const auto created = create_instance();
  check_refused(on_database({"key", "revoke", "key_x"}), 1, {"there is no key \"key_x\""});
  const auto finished = on_database({"key", "revoke", created.secret_key});
  check_refused(finished, 1, {"there is no key"});
  BOOST_TEST((finished.errors.find(created.secret_key) == std::string::npos), finished.errors);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
