#pragma once

#include <functional>
#include <optional>
#include <string>

#include "consistency/address.hpp"
#include "consistency/operation.hpp"
#include "consistency/register.hpp"
#include "harness/client.hpp"

namespace settingsd::consistency {

/// Nanoseconds of the monotonic clock.
[[nodiscard]] std::int64_t now();

/// A client of one register that notes what it asked for, when, and what came of it; it finds the daemon again after a
/// restart. One thread at a time.
class RecordedClient {
 public:
  RecordedClient(Address& address, std::string secret_key, const Register& resource)
      : address_{address}, secret_key_{std::move(secret_key)}, register_{resource} {}

  void read();
  void write(std::int64_t number);
  /// Under the version that it saw last, which others may have overwritten.
  void write_conditionally(std::int64_t number);
  /// Reverts one of the latest changes, which `choose` picks of so many.
  void revert(const std::function<std::size_t(std::size_t)>& choose);

  [[nodiscard]] const History& history() const noexcept { return history_; }

 private:
  using Exchange = std::function<harness::Response(harness::Client&)>;

  /// Connects where it is not connected; false when the daemon has gone.
  bool is_connected();
  /// The answer; nothing when the daemon has gone.
  std::optional<harness::Response> ask(const Exchange& exchange);
  void write_under(std::int64_t number, const std::optional<std::string>& under);
  void note_reverted(Operation& operation, const harness::Response& response);

  Address& address_;
  std::string secret_key_;
  const Register& register_;
  std::optional<harness::Client> client_;
  std::optional<std::string> seen_;  ///< the last ETag on this connection
  History history_;
};

}  // namespace settingsd::consistency
