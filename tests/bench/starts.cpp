// Starts a daemon a number of times, "starts --count N -- PROGRAM ARGUMENT...", and prints for each how long it took
// from fork to the first answer, and its memory when it has been idle for a while.

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fcntl.h>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include <sys/wait.h>

#include "arguments.hpp"
#include "keys.hpp"
#include "socket.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using settingsd::bench::fail;

struct Child {
  pid_t pid;
  int output;
};

Child start(std::vector<std::string> command) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) fail("pipe2");
  std::vector<char*> arguments;
  for (auto& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t pid = ::fork();
  if (pid < 0) fail("fork");
  if (pid == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::execv(arguments.front(), arguments.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  return {pid, ends[0]};
}

/// From the line "listening on http://127.0.0.1:PORT".
std::uint16_t port_of(const Child& child) {
  std::string line;
  for (char octet = 0; ::read(child.output, &octet, 1) == 1 && octet != '\n';) line += octet;
  const auto colon = line.rfind(':');
  if (colon == std::string::npos) throw std::runtime_error{"the program did not say where it listens: " + line};
  return static_cast<std::uint16_t>(std::stoul(line.substr(colon + 1)));
}

long resident_kibibytes(pid_t pid) {
  std::ifstream status{"/proc/" + std::to_string(pid) + "/status"};
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
  }
  return 0;
}

void stop(const Child& child) {
  ::close(child.output);
  ::kill(child.pid, SIGTERM);
  int status = 0;
  while (::waitpid(child.pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (status != 0) throw std::runtime_error{"the program ended with status " + std::to_string(status)};
}

void measure(const settingsd::bench::Arguments& arguments) {
  const auto request = settingsd::bench::http_request("GET", "/v1/instance", settingsd::bench::secret_key(0));
  const std::chrono::duration<double> idle{arguments.real("--idle", 0.2)};
  for (auto left = arguments.number("--count"); left != 0; --left) {
    const auto before = Clock::now();
    const auto child = start(arguments.rest());
    std::string buffer;
    const auto status = settingsd::bench::Socket{port_of(child)}.ask(request, buffer).status;
    const std::chrono::duration<double, std::milli> passed = Clock::now() - before;
    if (status != 200) throw std::runtime_error{"the first answer has status " + std::to_string(status)};
    std::this_thread::sleep_for(idle);
    std::printf("first_answer_ms %.2f\nidle_rss_kib %ld\n", passed.count(), resident_kibibytes(child.pid));
    stop(child);
  }
}

}  // namespace

int main(int count, char** values) {
  try {
    measure(settingsd::bench::Arguments{count, values});
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "starts: %s\n", error.what());
    return 1;
  }
}
