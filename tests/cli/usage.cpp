#include <string>

#include <CLI/CLI.hpp>
#include <boost/test/unit_test.hpp>

#include "cli/command_line.hpp"
#include "cli/options.hpp"
#include "cli/program.hpp"

namespace settingsd::cli {
namespace {

void check_help(const CommandLine& line, const CLI::App& command, const harness::Command& words) {
  auto with_help = words;
  with_help.emplace_back("--help");
  const auto finished = line.run(with_help);
  BOOST_TEST(finished.status == 0);
  BOOST_TEST(finished.errors == "");
  BOOST_TEST((finished.output.find(command.get_description()) != std::string::npos), finished.output);
  if (!command.get_subcommands([](const auto*) { return true; }).empty()) return;
  for (const auto* option : command.get_options()) {
    const auto variable = environment_variable(*option);
    BOOST_TEST((finished.output.find(variable) != std::string::npos), variable << " in " << finished.output);
  }
}

void check_help_below(const CommandLine& line, const CLI::App& group, const harness::Command& words) {
  for (const auto* command : group.get_subcommands([](const auto*) { return true; })) {
    auto below = words;
    below.push_back(command->get_name());
    check_help(line, *command, below);
    check_help_below(line, *command, below);
  }
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(usage, CommandLine)

BOOST_AUTO_TEST_CASE(version_names_the_program_and_its_version) {
  const auto finished = run({"--version"});
  BOOST_TEST(finished.status == 0);
  BOOST_TEST(finished.output.starts_with("settingsd "));
  BOOST_TEST(finished.errors == "");
}

BOOST_AUTO_TEST_CASE(every_command_explains_itself_with_the_variables_of_its_options) {
  Context context;
  CLI::App program;
  add_commands(program, context);
  check_help_below(*this, program, {});
}

BOOST_AUTO_TEST_CASE(a_command_line_that_cannot_be_parsed_ends_with_64) {
  check_refused(run({}), exit_usage, {"required"});
  check_refused(run({"instance"}), exit_usage, {"required"});
  check_refused(run({"bogus"}), exit_usage, {"\"bogus\" is no command or option here"});
  check_refused(run({"instance", "list"}), exit_usage, {"--database is required"});
  check_refused(run({"instance", "list", "--databse", "x"}), exit_usage,
                {"\"--databse\" is no command or option here"});
  check_refused(on_database({"instance", "list", "list"}), exit_usage, {"list"});
  check_refused(on_database({"instance", "show"}), exit_usage, {"ID is required"});
  check_refused(on_database({"instance", "show", "a", "b"}), exit_usage, {"b"});
  check_refused(on_database({"instance", "create", "--environment", "test"}), exit_usage,
                {"development", "production"});
  check_refused(run({"instance", "list", "--database", ""}), exit_usage, {"empty"});
  check_refused(run({"instance", "list", "--database"}), exit_usage, {"--database"});
}

BOOST_AUTO_TEST_CASE(a_value_that_is_empty_is_not_the_next_word) {
  const auto id = create_instance().instance_id;
  check_refused(on_database({"key", "create", "--instance", id, "--label=", "--read-only"}), exit_usage,
                {"--label= has no value"});
  check_refused(run({"instance", "list", "--database=", database().string()}), exit_usage, {"--database= has no"});
  check_refused(run({"instance", "list", "--config=", "x"}), exit_usage, {"--config= has no value"});
  BOOST_TEST(on_database({"key", "create", "--instance", id, "--label=a="}).status == 0);
}

BOOST_AUTO_TEST_CASE(an_integer_has_decimal_digits) {
  for (const std::string value : {"010", "08", "0x10", "-010", "+-1", "", "-"}) {
    check_refused(on_database({"serve", "--listen", "unix:socket", "--history-max-age", value}), exit_usage,
                  {"--history-max-age", "decimal"});
    check_refused(on_database({"history", "--limit", value}), exit_usage, {"--limit", "decimal"});
  }
  BOOST_TEST(create_instance().instance_id != "");
  BOOST_TEST(on_database({"history", "--limit", "+10"}).status == 0);
}

BOOST_AUTO_TEST_CASE(a_time_that_is_no_number_is_refused) {
  for (const std::string option : {"--header-timeout", "--content-timeout", "--idle-timeout"}) {
    for (const std::string value : {"nan", "-NaN", "inf", "-inf", "0", "1e9", "soon"}) {
      check_refused(on_database({"serve", "--listen", "unix:socket", option, value}), exit_usage, {option});
    }
  }
}

BOOST_AUTO_TEST_CASE(a_history_that_keeps_nothing_is_refused) {
  for (const std::string option : {"--history-max-age", "--history-max-count"}) {
    for (const std::string value : {"0", "-1", "1.5", "all"}) {
      check_refused(on_database({"serve", "--listen", "unix:socket", option, value}), exit_usage, {option});
    }
  }
}

BOOST_AUTO_TEST_CASE(an_address_of_ipv6_needs_brackets_and_a_port) {
  for (const std::string address : {"[::1]", "::1", "::1:8720", "[fe80::a]"}) {
    check_refused(on_database({"serve", "--listen", address}), exit_usage, {"in brackets", "a port", "[::1]:8720"});
  }
}

BOOST_AUTO_TEST_CASE(a_host_that_no_request_can_name_is_refused) {
  for (const std::string host :
       {"", "settings.example:8720", "[2001:db8::7]:8720", "https://settings.example", "*.example", "a b"}) {
    check_refused(on_database({"serve", "--listen", "unix:socket", "--allowed-host", host}), exit_usage,
                  {"--allowed-host", "without a port"});
  }
}

BOOST_AUTO_TEST_CASE(an_error_never_repeats_a_key) {
  const std::string key{supplied_key_text};
  for (const auto& finished : {run({key}), on_database({"instance", "list", key}), on_database({"key", "revoke", key}),
                               on_database({"instance", "create", "--environment", key})}) {
    BOOST_TEST((finished.errors.find(key.substr(8, 8)) == std::string::npos), finished.errors);
  }
}

BOOST_AUTO_TEST_CASE(an_option_may_be_a_variable_and_the_command_line_wins) {
  const auto created = create_instance();
  const auto variable = "SETTINGSD_DATABASE=" + database().string();
  BOOST_TEST(run({"instance", "list"}, {variable, "SETTINGSD_JSON=true"}).output.starts_with("{\"data\""));
  BOOST_TEST(run({"instance", "list"}, {variable, "SETTINGSD_JSON=0"}).output.starts_with("ID"));
  BOOST_TEST(on_database({"instance", "list"}).status == 0);
  check_refused(run({"instance", "list", "--database", folder() / "none"}, {variable}), 1, {"none does not exist"});
  BOOST_TEST(run({"key", "create"}, {variable, "SETTINGSD_INSTANCE=" + created.instance_id}).status == 0);
}

BOOST_AUTO_TEST_CASE(an_empty_variable_is_none_and_a_wrong_one_breaks_only_its_own_command) {
  const auto variable = "SETTINGSD_DATABASE=" + database().string();
  BOOST_TEST(create_instance().instance_id != "");
  check_refused(run({"instance", "list"}, {"SETTINGSD_DATABASE="}), exit_usage, {"--database is required"});
  check_refused(run({"instance", "list"}, {variable, "SETTINGSD_JSON=bogus"}), exit_usage, {"--json"});
  check_refused(run({"instance", "create"}, {variable, "SETTINGSD_ENVIRONMENT=bogus"}), exit_usage, {"--environment"});
  BOOST_TEST(run({"instance", "list"}, {variable, "SETTINGSD_ENVIRONMENT=bogus"}).status == 0);
}

BOOST_AUTO_TEST_CASE(a_database_has_no_special_names) {
  BOOST_TEST(run({"migrate", "--database", ":memory:"}).status == 0);
  BOOST_TEST(std::filesystem::exists(folder() / ":memory:"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
