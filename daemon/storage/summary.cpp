#include "storage/summary.hpp"

#include "storage/statement.hpp"

namespace settingsd::storage {

std::int64_t count_instances(const Connection& connection) {
  Statement count{connection, "SELECT count(*) FROM instance"};
  return count.step() ? count.integer(0) : 0;
}

std::optional<std::int64_t> last_change_at(const Connection& connection) {
  Statement last{connection, "SELECT created_at FROM setting_change ORDER BY id DESC LIMIT 1"};
  return last.step() ? last.integer_or_null(0) : std::nullopt;
}

}  // namespace settingsd::storage
