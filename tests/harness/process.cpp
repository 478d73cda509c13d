#include "harness/process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <spawn.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include <sys/syscall.h>
#include <sys/wait.h>

#include "harness/folder.hpp"

namespace settingsd::harness {
namespace {

void require(int error, const std::string& what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

struct Files {
  std::filesystem::path input = "/dev/null";
  std::filesystem::path errors;
  int output = -1;
};

pid_t spawn(const Command& command, const Files& files) {
  std::vector<char*> words;
  words.reserve(command.size() + 1);
  for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);

  posix_spawn_file_actions_t actions{};
  require(::posix_spawn_file_actions_init(&actions), "posix_spawn_file_actions_init");
  constexpr int written = O_WRONLY | O_CREAT | O_APPEND;
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, files.input.c_str(), O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, files.output, STDOUT_FILENO);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, files.errors.c_str(), written, 0600);
  pid_t id = -1;
  const int error = ::posix_spawn(&id, command.front().c_str(), &actions, nullptr, words.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  require(error, "cannot start " + command.front());
  return id;
}

std::pair<pid_t, int> spawn_with_pipe(const Command& command, Files files) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe2");
  files.output = ends[1];
  const auto id = spawn(command, files);
  ::close(ends[1]);
  return {id, ends[0]};
}

int wait_for(pid_t id) {
  int status = 0;
  while (::waitpid(id, &status, 0) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waitpid");
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Longer than any end takes: a daemon that hangs in it is to fail its own test, not to hold up all others.
void end_if_it_never_ends(pid_t id) {
  constexpr int milliseconds = 120'000;
  // sys/pidfd.h of glibc 2.36 is for C alone.
  pollfd process{.fd = static_cast<int>(::syscall(SYS_pidfd_open, id, 0)), .events = POLLIN, .revents = 0};
  if (process.fd < 0) throw std::system_error(errno, std::generic_category(), "pidfd_open");
  if (::poll(&process, 1, milliseconds) == 0) ::kill(id, SIGKILL);
  ::close(process.fd);
}

}  // namespace

ChildProcess::ChildProcess(const Command& command, const std::filesystem::path& errors) {
  std::tie(id_, output_) = spawn_with_pipe(command, {.errors = errors});
}

ChildProcess::~ChildProcess() {
  if (output_ >= 0) ::close(output_);
  if (id_ < 0) return;
  ::kill(id_, SIGKILL);
  ::waitpid(id_, nullptr, 0);
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : id_{std::exchange(other.id_, -1)}, output_{std::exchange(other.output_, -1)}, read_{std::move(other.read_)} {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(output_, other.output_);
  std::swap(read_, other.read_);
  return *this;
}

std::optional<std::string> ChildProcess::read_line() {
  for (auto end = read_.find('\n');; end = read_.find('\n')) {
    if (end != std::string::npos) {
      auto line = read_.substr(0, end);
      read_.erase(0, end + 1);
      return line;
    }
    std::array<char, 4096> buffer{};
    const auto size = ::read(output_, buffer.data(), buffer.size());
    if (size <= 0) return std::nullopt;
    read_.append(buffer.data(), static_cast<std::size_t>(size));
  }
}

void ChildProcess::signal(int number) const {
  if (::kill(id_, number) != 0) throw std::system_error(errno, std::generic_category(), "kill");
}

int ChildProcess::wait() {
  end_if_it_never_ends(id_);
  return wait_for(std::exchange(id_, -1));
}

Finished run(const Command& command, std::string_view input) {
  const TemporaryFolder folder;
  Files files{.input = folder.path() / "input", .errors = folder.path() / "errors"};
  std::ofstream{files.input, std::ios::binary} << input;
  const auto [id, output] = spawn_with_pipe(command, files);
  Finished finished;
  std::array<char, 4096> buffer{};
  for (auto size = ::read(output, buffer.data(), buffer.size()); size > 0;
       size = ::read(output, buffer.data(), buffer.size())) {
    finished.output.append(buffer.data(), static_cast<std::size_t>(size));
  }
  ::close(output);
  finished.status = wait_for(id);
  finished.errors = octets_of(files.errors);
  return finished;
}

}  // namespace settingsd::harness
