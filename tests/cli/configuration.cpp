#include "cli/configuration.hpp"

#include <string>

#include <CLI/CLI.hpp>
#include <boost/test/unit_test.hpp>

#include "cli/command_line.hpp"
#include "cli/commands.hpp"

namespace settingsd::cli {
namespace {

/// An operator who keeps the configuration in a file of the folder.
struct Configured : CommandLine {
  [[nodiscard]] std::string file() const { return (folder() / "settingsd.toml").string(); }

  [[nodiscard]] harness::Finished with(const std::string& text, harness::Command words,
                                       const harness::Command& variables = {}) const {
    words.insert(words.end(), {"--config", write("settingsd.toml", text)});
    return run(words, variables);
  }

  [[nodiscard]] std::string database_line() const { return "database = \"" + database().string() + "\"\n"; }

  void check_bad(const std::string& text, const std::vector<std::string>& words) const {
    auto all = words;
    all.insert(all.begin(), file());
    check_refused(with(text, {"serve"}), exit_configuration, all);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(configuration, Configured)

BOOST_AUTO_TEST_CASE(every_command_takes_the_database_from_it) {
  BOOST_TEST(with(database_line(), {"instance", "create", "--environment", "development"}).status == 0);
  BOOST_TEST(with(database_line(), {"instance", "list"}).output.starts_with("ID"));
  BOOST_TEST(run({"instance", "list"}, {"SETTINGSD_CONFIG=" + file()}).status == 0);
}

BOOST_AUTO_TEST_CASE(the_command_line_comes_before_the_environment_and_that_before_the_file) {
  BOOST_TEST(create_instance().instance_id != "");
  const auto text = database_line() + "[instance.list]\njson = true\n";
  BOOST_TEST(with(text, {"instance", "list"}).output.starts_with("{"));
  BOOST_TEST(with(text, {"instance", "list"}, {"SETTINGSD_JSON=false"}).output.starts_with("ID"));
  BOOST_TEST(with(text, {"instance", "list", "--json"}, {"SETTINGSD_JSON=false"}).output.starts_with("{"));
  const std::string elsewhere = "database = \"/nowhere/settings.db\"\n";
  check_refused(with(elsewhere, {"instance", "list"}), exit_failure, {"/nowhere/settings.db does not exist"});
  BOOST_TEST(with(elsewhere, {"instance", "list"}, {"SETTINGSD_DATABASE=" + database().string()}).status == 0);
  check_refused(with(database_line(), {"instance", "list"}, {"SETTINGSD_DATABASE=/nowhere/x"}), exit_failure,
                {"/nowhere/x"});
}

BOOST_AUTO_TEST_CASE(a_table_is_for_its_own_command) {
  BOOST_TEST(create_instance().instance_id != "");
  const auto text = "database = \"/nowhere\"\n[instance.list]\ndatabase = \"" + database().string() + "\"\n";
  BOOST_TEST(with(text, {"instance", "list"}).status == 0);
  check_refused(with(text, {"key", "list"}), exit_failure, {"/nowhere"});
  // A value that one command refuses breaks no other.
  BOOST_TEST(with(database_line() + "[serve]\nthreads = 0\n", {"instance", "list"}).status == 0);
}

BOOST_AUTO_TEST_CASE(what_a_command_demands_may_stand_in_its_table) {
  const auto text = database_line() + "[instance.create]\nenvironment = \"staging\"\n";
  BOOST_TEST(with(text, {"instance", "create"}).status == 0);
  check_refused(with(database_line(), {"instance", "create"}), exit_usage, {"--environment is required"});
}

BOOST_AUTO_TEST_CASE(a_file_that_was_named_has_to_be_there) {
  check_refused(on_database({"instance", "list", "--config", "/nowhere.toml"}), exit_configuration,
                {"/nowhere.toml", "No such file"});
  check_refused(run({"instance", "list"}, {"SETTINGSD_CONFIG=/nowhere.toml"}), exit_configuration, {"/nowhere.toml"});
  check_refused(on_database({"instance", "list", "--config", "/"}), exit_configuration, {"/ is a folder"});
  check_refused(run({"instance", "list", "--config"}), exit_usage, {"--config"});
}

BOOST_AUTO_TEST_CASE(a_bad_file_names_its_line_and_key) {
  check_bad("database", {"line 1"});
  check_bad("databse = \"x\"", {"line 1", "\"databse\"", "only \"database\""});
  check_bad("\n[server]\nlisten = []", {"line 3", "\"listen\"", "no command [server]"});
  check_bad("[serve]\nlistn = []", {"line 2", "\"listn\"", "no such key in [serve]"});
  check_bad("[serve]\nconfig = \"x\"", {"\"config\"", "no such key"});
  check_bad("[serve]\nhelp = true", {"\"help\"", "no such key"});
  check_bad("database = \"\xff\"", {"not valid UTF-8"});
}

BOOST_AUTO_TEST_CASE(a_value_of_the_wrong_type_or_out_of_range_is_refused) {
  check_bad("database = 5", {"\"database\"", "a string in quotes"});
  check_bad("database = [\"x\"]", {"\"database\"", "a string in quotes"});
  check_bad("[serve]\nthreads = \"4\"", {"\"threads\"", "a number"});
  check_bad("[serve]\nthreads = 0", {"\"threads\"", "1"});
  check_bad("[serve]\nthreads = 1.5", {"\"threads\""});
  check_bad("[serve]\nlisten = \"127.0.0.1:0\"", {"\"listen\"", "an array of strings in quotes"});
  check_bad("[serve]\nlisten = []", {"\"listen\"", "names nothing", "127.0.0.1:8720"});
  check_bad("[serve]\nlisten = [\"127.0.0.1\"]", {"\"listen\"", "PORT"});
  check_bad("[serve]\nallow-remote = \"true\"", {"\"allow-remote\"", "true or false"});
  check_bad("[serve]\nlog-level = \"loud\"", {"\"log-level\"", "loud"});
  check_bad("[serve]\nheader-timeout = \"soon\"", {"\"header-timeout\"", "a number"});
}

BOOST_AUTO_TEST_CASE(what_is_served_is_checked_as_on_the_command_line) {
  check_refused(with(database_line() + "[serve]\nlisten = [\"0.0.0.0:0\"]\n", {"serve"}), exit_configuration,
                {"0.0.0.0", "--allow-remote"});
}

BOOST_AUTO_TEST_CASE(help_works_with_any_file_and_shows_what_is_configured) {
  BOOST_TEST(with("nonsense", {"serve", "--help"}).status == 0);
  const auto shown = with("[serve]\nthreads = 7\n", {"serve", "--help"});
  BOOST_TEST(shown.output.find("=7") != std::string::npos, shown.output);
}

BOOST_AUTO_TEST_CASE(every_option_that_holds_a_number_is_configured_as_one) {
  Context context;
  CLI::App program;
  add_serve(program, context);
  for (const auto* const option : program.get_subcommand("serve")->get_options()) {
    if (!is_configurable(*option)) continue;
    const auto shown = option->get_default_str();
    const bool holds_number = !shown.empty() && shown.find_first_not_of("0123456789.") == std::string::npos;
    if (option->get_name() == "--socket-mode") continue;  // octal digits, which TOML would read as decimal
    if (holds_number) BOOST_TEST((type_of(*option) == TomlItem::Type::number), option->get_name());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
