#include "observe/log.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <sys/stat.h>

namespace settingsd::observe {
namespace {

/// Stands in for standard error as long as it lives.
class Errors {
 public:
  Errors() {
    if (::pipe(ends_.data()) != 0) throw std::system_error{errno, std::generic_category(), "pipe"};
    ::dup2(ends_[1], STDERR_FILENO);
  }
  ~Errors() {
    ::dup2(before_, STDERR_FILENO);
    for (const int descriptor : {before_, ends_[0], ends_[1]}) ::close(descriptor);
  }
  Errors(const Errors&) = delete;
  Errors& operator=(const Errors&) = delete;

  /// What has been written since the last call; there has to be something.
  [[nodiscard]] std::string text() const {
    std::array<char, 4096> buffer{};
    const auto size = ::read(ends_[0], buffer.data(), buffer.size());
    return {buffer.data(), static_cast<std::size_t>(size)};
  }

 private:
  int before_ = ::dup(STDERR_FILENO);
  std::array<int, 2> ends_{};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(log)

BOOST_AUTO_TEST_CASE(a_level_is_known_by_its_name_only) {
  BOOST_TEST((level_named("error") == Level::error));
  BOOST_TEST((level_named("warning") == Level::warning));
  BOOST_TEST((level_named("notice") == Level::notice));
  BOOST_TEST((level_named("info") == Level::info));
  BOOST_TEST((level_named("debug") == Level::debug));
  for (const std::string_view name : {"", "Error", "errors", "3", "debug "}) BOOST_TEST(!level_named(name));
}

BOOST_AUTO_TEST_CASE(only_lines_at_least_as_urgent_as_the_threshold_are_written) {
  const Errors errors;
  const Log log{Level::notice, false};
  BOOST_TEST(log.shows(Level::error));
  BOOST_TEST(!log.shows(Level::info));
  log.write(Level::info, "hidden");
  log.write(Level::notice, "shown");
  log.write(Level::error, "shown too");
  BOOST_TEST(errors.text() == "shown\nshown too\n");
}

BOOST_AUTO_TEST_CASE(an_event_is_one_line_whatever_it_holds) {
  using namespace std::string_view_literals;
  const Errors errors;
  const Log log{Level::info, false};
  log.write(Level::info, "first\nsecond\r\n\x1b[31m\x7f\0end \xc3\xa9"sv);
  BOOST_TEST(errors.text() == "first second   [31m  end \xc3\xa9\n");
  log.write(Level::info, "");
  BOOST_TEST(errors.text() == "\n");
}

BOOST_AUTO_TEST_CASE(a_line_for_the_journal_begins_with_its_priority) {
  const Errors errors;
  const Log log{Level::debug, true, "/nowhere"};
  log.write(Level::error, "lost");
  log.write(Level::debug, "seen");
  BOOST_TEST(errors.text() == "<3>lost\n<7>seen\n");
}

BOOST_AUTO_TEST_CASE(the_journal_reads_where_its_stream_is_standard_error) {
  const Errors errors;
  struct stat status {};
  BOOST_REQUIRE(::fstat(STDERR_FILENO, &status) == 0);
  const auto stream = std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
  ::setenv("JOURNAL_STREAM", stream.c_str(), 1);
  BOOST_TEST(reader_is_systemd());
  ::setenv("JOURNAL_STREAM", (stream + "0").c_str(), 1);
  BOOST_TEST(!reader_is_systemd());
  ::unsetenv("JOURNAL_STREAM");
  BOOST_TEST(!reader_is_systemd());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::observe
