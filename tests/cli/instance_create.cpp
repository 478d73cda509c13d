#include <filesystem>
#include <string>

#include <boost/test/unit_test.hpp>

#include "cli/command_line.hpp"
#include "domain/identifier.hpp"
#include "storage/reader.hpp"

namespace settingsd::cli {
namespace {

const harness::Command create{"instance", "create", "--environment", "development"};

harness::Command with(harness::Command words, const harness::Command& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::optional<storage::KeyRow> stored_key(const CommandLine& line, std::string_view text) {
  storage::Connection connection{line.database(), storage::Access::read_only, std::chrono::seconds{5}};
  return storage::Reader{connection}.key(storage::hash_secret_key(text));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(instance_create, CommandLine)

BOOST_AUTO_TEST_CASE(makes_the_file_an_instance_and_a_key_out_of_nothing) {
  const auto answer = json(with(create, {"--workspace-id", "ws_1", "--label", "caf\u00e9"}));
  BOOST_TEST(domain::is_identifier(at(answer, "instance.id"), "ins_"));
  BOOST_TEST(at(answer, "instance.environment_type") == "development");
  BOOST_TEST(at(answer, "instance.workspace_id") == "ws_1");
  BOOST_TEST(std::stoll(at(answer, "instance.created_at")) > 1'700'000'000'000);
  BOOST_TEST(at(answer, "key.label") == "caf\u00e9");
  BOOST_TEST(at(answer, "key.read_only") == "false");
  BOOST_TEST(at(answer, "secret_key").starts_with("sk_test_"));
  BOOST_TEST(at(answer, "secret_key").size() == 51U);
}

BOOST_AUTO_TEST_CASE(stores_the_key_that_it_prints) {
  const auto created = create_instance("production");
  BOOST_TEST(created.secret_key.starts_with("sk_live_"));
  const auto key = stored_key(*this, created.secret_key);
  BOOST_REQUIRE(key.has_value());
  BOOST_TEST(key->id == created.key_id);
  BOOST_TEST(key->instance_id == created.instance_id);
}

BOOST_AUTO_TEST_CASE(shows_people_the_key_on_a_line_of_its_own) {
  const auto finished = on_database(create);
  BOOST_TEST(finished.status == 0);
  BOOST_TEST((finished.output.find("will not be shown again:\nsk_test_") != std::string::npos), finished.output);
  BOOST_TEST(finished.errors == "");
}

BOOST_AUTO_TEST_CASE(takes_a_key_from_a_file_without_its_line_end_and_does_not_print_it) {
  for (const std::string end : {"", "\n", "\r\n"}) {
    const CommandLine line;
    const auto file = line.write("key", std::string(supplied_key_text) + end);
    const auto answer = line.json(with(create, {"--secret-key-file", file}));
    BOOST_TEST(!has(answer, "secret_key"));
    BOOST_TEST(stored_key(line, supplied_key_text).has_value());
  }
}

BOOST_AUTO_TEST_CASE(takes_a_key_from_standard_input) {
  const auto finished = on_database(with(create, {"--secret-key-file", "-"}), std::string(supplied_key_text) + "\n");
  BOOST_TEST(finished.status == 0, finished.errors);
  BOOST_TEST((finished.output.find("sk_") == std::string::npos));
  BOOST_TEST(stored_key(*this, supplied_key_text).has_value());
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_key_before_it_makes_a_file) {
  const auto key = std::string(supplied_key_text);
  const std::string too_long(10U << 20U, 'x');
  for (const auto& text : {std::string{}, std::string{"\n"}, std::string{"sk_test_short"}, key + "\n\n", key + "\r",
                           " " + key, key + "\nand more", "sk_live_" + key.substr(8), key + '\0', too_long}) {
    const auto finished = on_database(with(create, {"--secret-key-file", write("key", text)}));
    check_refused(finished, 1, {"key"});
    BOOST_TEST((finished.errors.find("0123456789") == std::string::npos), "a key in: " << finished.errors);
    BOOST_TEST(!std::filesystem::exists(database()));
  }
}

BOOST_AUTO_TEST_CASE(says_why_a_key_file_cannot_be_read) {
  check_refused(on_database(with(create, {"--secret-key-file", folder() / "none"})), 1, {"No such file"});
  check_refused(on_database(with(create, {"--secret-key-file", folder()})), 1, {"Is a directory"});
  check_refused(on_database(with(create, {"--secret-key-file", "-"})), 1, {"standard input holds no key"});
  check_refused(on_database(with(create, {"--secret-key-file", ""})), exit_usage, {"must not be empty"});
  BOOST_TEST(!std::filesystem::exists(database()));
}

BOOST_AUTO_TEST_CASE(makes_no_instance_when_the_key_is_in_use) {
  const auto file = write("key", supplied_key_text);
  BOOST_TEST(on_database(with(create, {"--secret-key-file", file})).status == 0);
  check_refused(on_database(with(create, {"--secret-key-file", file})), 1, {"in use"});
  BOOST_TEST(instances() == 1U);
}

BOOST_AUTO_TEST_CASE(makes_no_instance_when_the_label_or_the_workspace_is_refused) {
  const auto first = create_instance();
  for (const std::string label : {"a\tb", "\x7f", "\xff", "\xc3"}) {
    check_refused(on_database(with(create, {"--label", label})), exit_usage, {"--label"});
  }
  check_refused(on_database(with(create, {"--label", std::string(101, 'x')})), exit_usage, {"--label"});
  check_refused(on_database(with(create, {"--workspace-id", "\xff"})), exit_usage, {"--workspace-id"});
  for (const auto& workspace : {std::string{}, std::string(257, 'x')}) {
    check_refused(on_database(with(create, {"--workspace-id", workspace})), exit_usage,
                  {"--workspace-id: must have 1 to 256 characters"});
  }
  BOOST_TEST(instances() == 1U);
}

BOOST_AUTO_TEST_CASE(takes_a_workspace_of_as_many_characters_as_the_schema_does) {
  std::string workspace;
  for (int count = 0; count < 256; ++count) workspace += "\u00e9";
  BOOST_TEST(at(json(with(create, {"--workspace-id", workspace})), "instance.workspace_id") == workspace);
}

BOOST_AUTO_TEST_CASE(takes_a_label_of_a_hundred_characters) {
  std::string label;
  for (int count = 0; count < 100; ++count) label += "\u00e9";
  BOOST_TEST(at(json(with(create, {"--label", label})), "key.label") == label);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
