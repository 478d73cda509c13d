#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "harness/connection.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"

namespace settingsd::harness {

/// What `instance create` and `key create` print.
struct Credentials {
  std::string instance_id;
  std::string secret_key;
  std::string key_id{};
};

/// How a daemon is started where that matters.
struct Start {
  Command launcher{};                ///< runs the words that follow it in its place, as env(1) does
  std::filesystem::path database{};  ///< elsewhere than in the daemon's own folder
};

/// The built daemon, serving a file in a folder of its own; and the command line on the same file.
class Daemon {
 public:
  /// Further options of `serve`. Serves when the constructor returns.
  explicit Daemon(Command options = {}, Start how = {});

  /// Stops it, and fails the test when it does not end well.
  ~Daemon();
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  void start();
  /// SIGTERM; the exit status.
  int terminate();
  /// SIGKILL.
  void kill();
  void signal(int number) const { process_->signal(number); }
  int wait();
  /// Of its process.
  [[nodiscard]] pid_t id() const { return process_->id(); }

  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_.path(); }
  [[nodiscard]] std::filesystem::path database() const {
    return how_.database.empty() ? folder() / "settings.db" : how_.database;
  }
  /// What it has written on standard error.
  [[nodiscard]] std::string log() const;

  [[nodiscard]] Connection connect() const { return Connection::to_port(port_); }

  /// settingsd WORD... --database FILE, whatever comes of it.
  [[nodiscard]] Finished attempt(Command words) const;
  /// The same; throws unless it exits with 0.
  std::string settingsd(Command words) const;

  [[nodiscard]] Credentials create_instance(std::string_view environment = "development") const;
  [[nodiscard]] Credentials create_key(const std::string& instance_id, bool read_only = false) const;

 private:
  TemporaryFolder folder_;
  Command options_;
  Start how_;
  std::optional<ChildProcess> process_;
  std::uint16_t port_ = 0;
};

}  // namespace settingsd::harness
