#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace settingsd::storage {

/// Where a change came from (contract, section 11).
enum class Source { api, cli, sqlite3, revert, migration };

inline constexpr std::array<std::string_view, 5> source_names{"api", "cli", "sqlite3", "revert", "migration"};

/// Who is at work: recorded with every change of a transaction.
struct Origin {
  Source source = Source::cli;  ///< not sqlite3, which is what a write without an origin is
  std::string actor{};          ///< a key's id and label, or a user; empty when nobody is known
  std::optional<std::string> trace_id{};
};

/// A row of the table setting_change. Values are texts as in the view settings, and any octets where somebody put them
/// there by hand; all else is valid UTF-8. The time is in milliseconds since 1970.
struct SettingChange {
  std::int64_t id = 0;
  std::int64_t created_at = 0;
  std::string instance_id;
  std::string resource;
  std::string setting;
  std::optional<std::string> old_value;
  std::optional<std::string> new_value;
  std::optional<std::int64_t> revision;
  std::optional<std::string> actor;
  std::optional<std::string> trace_id;
  std::string source;
  std::optional<std::int64_t> previous_id;
};

}  // namespace settingsd::storage
