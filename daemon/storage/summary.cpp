#include "storage/summary.hpp"

#include "storage/statement.hpp"

namespace settingsd::storage {

Summary summary_of(const Connection& connection) {
  Summary summary;
  Statement instances{connection, "SELECT count(*) FROM instance"};
  if (instances.step()) summary.instances = instances.integer(0);
  Statement last{connection, "SELECT created_at FROM setting_change ORDER BY id DESC LIMIT 1"};
  if (last.step()) summary.last_change_at = last.integer(0);
  return summary;
}

}  // namespace settingsd::storage
