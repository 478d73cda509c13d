#include "end_to_end/served.hpp"

#include <csignal>
#include <stdexcept>
#include <string>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "built_paths.hpp"

namespace settingsd::end_to_end {
namespace {

/// Gives the descriptors the numbers from 3 on and says so to the process that it becomes (sd_listen_fds(3)).
constexpr const char* passing = R"(
number=3 names=
while [[ $1 != -- ]]; do
  eval "exec $number<&${1#*=}"
  names+=:${1%%=*} number=$((number + 1))
  shift
done
shift
[[ $number -eq 3 ]] || export LISTEN_PID=$$ LISTEN_FDS=$((number - 3)) LISTEN_FDNAMES=${names#:}
exec "$@")";

}  // namespace

void Served::delay_syncs(std::chrono::nanoseconds time) {
  // A daemon with an address sanitizer starts only where that comes first of all libraries, or is told not to look.
  variables.insert(variables.end(), {"LD_PRELOAD=" SYNC_DELAY_LIBRARY, "SYNC_DELAY_NS=" + std::to_string(time.count()),
                                     "ASAN_OPTIONS=verify_asan_link_order=0"});
}

harness::Command Served::command() const {
  harness::Command words{"/usr/bin/env"};
  words.insert(words.end(), variables.begin(), variables.end());
  words.insert(words.end(), {"/bin/bash", "-c", passing, "bash"});
  words.insert(words.end(), sockets.begin(), sockets.end());
  words.insert(words.end(), {"--", SETTINGSD_PROGRAM, "serve", "--database", database().string(), "--listen",
                             "unix:" + socket().string()});
  words.insert(words.end(), options.begin(), options.end());
  return words;
}

void Served::start() {
  daemon.emplace(command(), folder.path() / "log");
  const auto line = daemon->read_line();
  if (!line) throw std::runtime_error("the daemon ended before it served:\n" + log());
  announced = *line;
}

void Served::stop() {
  daemon->signal(SIGTERM);
  BOOST_TEST(daemon->wait() == 0, log());
  daemon.reset();
}

std::filesystem::path Served::make_folder(const std::string& name) const {
  auto path = folder.path() / name;
  std::filesystem::create_directory(path);
  return path;
}

std::string Served::create_instance() const {
  const auto created = harness::run({SETTINGSD_PROGRAM, "instance", "create", "--environment", "development", "--json",
                                     "--database", database().string()});
  const auto answer = boost::json::parse(created.output);
  return std::string(answer.at("secret_key").as_string());
}

}  // namespace settingsd::end_to_end
