#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/migrator.hpp"
#include "storage/rows.hpp"

/// What the commands print as JSON.
namespace settingsd::cli {

[[nodiscard]] std::string instance_json(const storage::InstanceRow& instance);
[[nodiscard]] std::string key_json(const storage::KeyRow& key);

/// {"instance":{...}} and {"key":{...}} with a line feed.
[[nodiscard]] std::string instance_document(const storage::InstanceRow& instance);
[[nodiscard]] std::string key_document(const storage::KeyRow& key);

/// {"data": elements, which are JSON already, "total_count"}, as the lists of the HTTP interface.
[[nodiscard]] std::string list_json(const std::vector<std::string>& elements);

/// The same where the elements are some of total_count.
[[nodiscard]] std::string list_json(const std::vector<std::string>& elements, std::int64_t total_count);

/// The names of migrations as an array.
[[nodiscard]] std::string migrations_json(const std::vector<storage::Migration>& migrations);

}  // namespace settingsd::cli
