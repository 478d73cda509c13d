#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "harness/connection.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"

namespace settingsd::end_to_end {

/// A daemon that is started as a service manager does: with variables, and perhaps with sockets. It listens on a Unix
/// socket of the folder unless it is passed others.
struct Served {
  harness::TemporaryFolder folder{};
  harness::Command variables{};  ///< NAME=VALUE
  harness::Command options{};    ///< of serve
  harness::Command sockets{};    ///< NAME=DESCRIPTOR, passed on under these names
  std::optional<harness::ChildProcess> daemon{};
  std::string announced{};  ///< the first line of its standard output

  /// From now on the daemon that is started has a disk that takes so much longer for each sync.
  void delay_syncs(std::chrono::nanoseconds time);

  /// Returns once it listens; throws with its log when it ends before.
  void start();
  /// SIGTERM; checks that it ends well.
  void stop();
  /// Runs it to its end.
  [[nodiscard]] harness::Finished attempt() const { return harness::run(command()); }

  [[nodiscard]] std::filesystem::path database() const { return folder.path() / "settings.db"; }
  [[nodiscard]] std::filesystem::path socket() const { return folder.path() / "socket"; }
  [[nodiscard]] std::string log() const { return harness::octets_of(folder.path() / "log"); }
  [[nodiscard]] std::filesystem::path make_folder(const std::string& name) const;
  [[nodiscard]] harness::Connection connect() const { return harness::Connection::to_socket(socket()); }

  /// Its secret key.
  [[nodiscard]] std::string create_instance() const;

 private:
  [[nodiscard]] harness::Command command() const;
};

}  // namespace settingsd::end_to_end
