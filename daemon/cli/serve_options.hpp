#pragma once

#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <sys/types.h>

#include "api/options.hpp"
#include "http/endpoint.hpp"
#include "http/limits.hpp"
#include "observe/log.hpp"

namespace settingsd::cli {

/// Where the daemon listens unless it is told.
inline constexpr const char* default_endpoint = "127.0.0.1:8720";

/// The options of `settingsd serve`.
struct ServeOptions {
  std::vector<std::string> listen{default_endpoint};
  bool allow_remote = false;
  std::vector<std::string> allowed_hosts;
  std::string socket_mode = "0660";
  unsigned threads = 1;
  std::string unknown_parameters = "reject";
  bool require_if_match = false;
  std::string rate_limit;
  std::string log_level = "info";
  std::size_t cache_mebibytes = 64;
  std::size_t queue_capacity = 4096;
  std::size_t connections = http::Limits{}.connections;
  double header_seconds = 10;
  double content_seconds = 30;
  double idle_seconds = 75;

  /// The addresses. Throws UsageError for one that is malformed, or reachable from elsewhere without --allow-remote.
  [[nodiscard]] std::vector<http::Endpoint> endpoints() const;
  [[nodiscard]] http::Limits limits() const;
  [[nodiscard]] api::Options api_options() const;
  [[nodiscard]] observe::Level level() const;
  [[nodiscard]] mode_t mode() const;
};

/// Declares them on the command.
void add_serve_options(CLI::App& command, ServeOptions& options);

}  // namespace settingsd::cli
