#pragma once

#include <string>
#include <string_view>

#include "harness/client.hpp"
#include "harness/daemon.hpp"

namespace settingsd::end_to_end {

/// The daemon that the tests of a suite share, on default options; it runs from the first use to the end of the
/// program, and fails the program when it does not end well.
[[nodiscard]] harness::Daemon& shared_daemon();

/// A new instance on the shared daemon, and a client with its key.
struct Instance {
  explicit Instance(std::string_view environment = "development");

  [[nodiscard]] harness::Client connect() const { return {daemon.connect(), credentials.secret_key}; }

  /// What the view `settings` shows in the file.
  [[nodiscard]] std::string stored(const std::string& setting) const;

  /// Everything of it in the file.
  [[nodiscard]] std::string rows() const;

  harness::Daemon& daemon;
  harness::Credentials credentials;
  harness::Client client;
};

/// Remembers an instance, rows and representations, and says whether it is still the same.
class Unchanged {
 public:
  explicit Unchanged(Instance& instance);

  /// Checks rows, bodies and tags against what was; the requests of this check are the next ones that work.
  void check();

 private:
  Instance& instance_;
  std::string rows_;
  std::string representations_;
};

/// Checks a refusal with one entry: its status, code and meta.param_name ("" where there must be none), and the
/// shape of every error body.
void check_refusal(const harness::Response& response, unsigned status, std::string_view code,
                   std::string_view parameter = {});

/// Checks the shape that every error body has.
void check_error_shape(const harness::Response& response);

}  // namespace settingsd::end_to_end
