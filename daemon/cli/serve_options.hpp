#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "api/options.hpp"
#include "app/store.hpp"
#include "cli/cli11.hpp"
#include "http/endpoint.hpp"
#include "http/limits.hpp"
#include "http/server.hpp"
#include "observe/log.hpp"
#include "storage/retention.hpp"

namespace settingsd::cli {

/// Where the daemon listens unless it is told.
inline constexpr const char* default_endpoint = "127.0.0.1:8720";

/// "0660".
[[nodiscard]] std::string octal(mode_t mode);

[[nodiscard]] constexpr double in_seconds(std::chrono::duration<double> time) noexcept { return time.count(); }

/// The options of `settingsd serve`; their defaults are those of the rooms that they are for.
struct ServeOptions {
  std::vector<std::string> listen{default_endpoint};
  bool allow_remote = false;
  std::vector<std::string> allowed_hosts;
  std::string socket_mode = octal(http::Options{}.socket_mode);
  std::size_t threads = http::Options{}.threads;
  std::string unknown_parameters = "reject";
  bool require_if_match = false;
  std::string rate_limit;
  std::string log_level = "info";
  std::size_t cache_mebibytes = app::StoreOptions{}.cache_bytes >> 20U;
  std::size_t queue_capacity = app::StoreOptions{}.queue_capacity;
  std::size_t connections = http::Limits{}.connections;
  double header_seconds = in_seconds(http::Limits{}.header_time);
  double content_seconds = in_seconds(http::Limits{}.content_time);
  std::optional<int> history_days;            ///< of --history-max-age
  std::optional<std::int64_t> history_count;  ///< of --history-max-count
  double idle_seconds = in_seconds(http::Limits{}.idle);

  double disk_seconds = 300;  ///< of --disk-patience

  /// The addresses. Throws as require_allowed() does.
  [[nodiscard]] std::vector<http::Endpoint> endpoints() const;
  /// Throws ConfigurationError for an address that is reachable from elsewhere without --allow-remote.
  void require_allowed(const http::Endpoint& endpoint) const;
  [[nodiscard]] http::Limits limits() const;
  [[nodiscard]] storage::Retention retention() const;
  [[nodiscard]] api::Options api_options() const;
  [[nodiscard]] observe::Level level() const;
  [[nodiscard]] mode_t mode() const;
  [[nodiscard]] std::chrono::milliseconds disk_patience() const;
};

/// Declares them on the command.
void add_serve_options(const Parser& command, ServeOptions& options);

}  // namespace settingsd::cli
