#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace settingsd::harness {

using Command = std::vector<std::string>;

/// A child whose standard output is read line by line; its standard error goes to a file. Killed with the object.
class ChildProcess {
 public:
  ChildProcess(const Command& command, const std::filesystem::path& errors);
  ~ChildProcess();
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;

  [[nodiscard]] pid_t id() const noexcept { return id_; }

  /// The next line of its standard output, without its end; empty once the child closed it.
  std::optional<std::string> read_line();

  void signal(int number) const;

  /// Waits for its end, and kills it where that does not come in two minutes: the exit status, or 128 and the signal
  /// that ended it.
  int wait();

 private:
  pid_t id_ = -1;
  int output_ = -1;
  std::string read_;
};

struct Finished {
  int status = -1;
  std::string output;
  std::string errors;
};

/// Runs a command to its end with that standard input.
[[nodiscard]] Finished run(const Command& command, std::string_view input = {});

}  // namespace settingsd::harness
