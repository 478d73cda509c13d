#include <string>

#include <boost/test/unit_test.hpp>

#include "built_paths.hpp"
#include "cli/command_line.hpp"

namespace settingsd::cli {
namespace {

/// settingsd WORD... --database FILE with standard output redirected by the shell.
harness::Finished redirected(const CommandLine& line, const std::string& redirection, const harness::Command& words) {
  harness::Command command{"/bin/sh", "-c", "exec \"$@\" " + redirection, "sh", SETTINGSD_PROGRAM};
  command.insert(command.end(), words.begin(), words.end());
  command.insert(command.end(), {"--database", line.database().string()});
  return harness::run(command);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(output, CommandLine)

BOOST_AUTO_TEST_CASE(a_result_that_cannot_be_written_is_a_failure) {
  BOOST_TEST(create_instance().instance_id != "");
  for (const std::string redirection : {">/dev/full", ">&-", "</dev/null 1<&0"}) {
    check_refused(redirected(*this, redirection, {"instance", "list"}), 1, {"standard output cannot be written"});
    check_refused(redirected(*this, redirection, {"instance", "list", "--json"}), 1, {"standard output"});
    check_refused(redirected(*this, redirection, {"instance", "list", "--help"}), 1, {"standard output"});
  }
}

BOOST_AUTO_TEST_CASE(a_key_that_cannot_be_shown_is_named_so_that_it_can_be_revoked) {
  const auto id = create_instance().instance_id;
  const auto finished = redirected(*this, ">/dev/full", {"key", "create", "--instance", id});
  check_refused(finished, 1, {"key_", id, "revoke it"});
  const auto start = finished.errors.find("key_");
  BOOST_TEST(on_database({"key", "revoke", finished.errors.substr(start, 31)}).status == 0);
}

BOOST_AUTO_TEST_CASE(a_pipe_that_nobody_reads_is_a_failure) {
  BOOST_TEST(create_instance().instance_id != "");
  const std::string script = "{ \"$@\"; echo $? >status; } | :; cat status";
  // The reader may be slower to go than the command is to write, so that either end is a good one.
  const auto finished = harness::run({"/bin/sh", "-c", "cd " + folder().string() + "; " + script, "sh",
                                      SETTINGSD_PROGRAM, "instance", "list", "--database", database().string()});
  BOOST_TEST((finished.output == "1\n" || finished.output == "0\n"), finished.output);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
