#include "power/fixture.hpp"

#include <algorithm>
#include <exception>
#include <sstream>

#include <SQLiteCpp/Database.h>

#include "harness/folder.hpp"
#include "power/model.hpp"
#include "storage/instances.hpp"
#include "storage/migrator.hpp"
#include "storage/secret_keys.hpp"
#include "storage/soundness.hpp"
#include "storage/writer.hpp"
#include "vfs/disk.hpp"

namespace settingsd::power {
namespace {

constexpr int instances = 3;

Base make_base() {
  const harness::TemporaryFolder folder;
  Base made;
  {
    storage::Connection connection{folder.path() / file_name, storage::Access::create, patience};
    storage::migrate(connection);
    storage::Writer writer{connection};
    for (int count = 0; count < instances; ++count) {
      made.instance_ids.push_back(storage::create_instance(writer, domain::Environment::development).id);
    }
    made.secret_key = storage::generate_secret_key(domain::Environment::development);
    static_cast<void>(storage::create_key(writer, {made.instance_ids.front(), made.secret_key}));
    writer.checkpoint();
  }
  made.files = vfs::files_in(folder.path());
  return made;
}

/// Settings whose newest recorded change says another value than they have, or another revision than their group has.
constexpr auto disagreements = R"(
  WITH newest (instance_id, resource, setting, value, id) AS
    (SELECT instance_id, resource, setting, new_value, max(id) FROM setting_change
     WHERE resource IN ('instance', 'restrictions', 'organization_settings') GROUP BY instance_id, setting),
  revisions (instance_id, resource, revision) AS
    (SELECT instance_id, 'instance', revision FROM instance_settings
     UNION ALL SELECT instance_id, 'restrictions', revision FROM instance_restrictions
     UNION ALL SELECT instance_id, 'organization_settings', revision FROM organization_settings)
  SELECT (SELECT count(*) FROM newest JOIN settings ON instance = instance_id AND settings.setting = newest.setting
          WHERE settings.value IS NOT newest.value)
       + (SELECT count(*) FROM revisions WHERE revision <>
            (SELECT max(revision) FROM setting_change
             WHERE instance_id = revisions.instance_id AND resource = revisions.resource)))";

/// The lines of a content that are not those of another one.
std::string difference(const std::string& content, const std::string& other) {
  std::string lines;
  std::istringstream stream{content};
  for (std::string line; std::getline(stream, line);) {
    if (other.find(line + '\n') == std::string::npos) lines.append(line).append("\n");
  }
  return lines;
}

std::string fault_in_content(storage::Connection& connection, std::span<const std::string> contents) {
  storage::require_sound(connection, "the file");
  storage::require_current(connection);
  storage::Writer writer{connection};
  const auto content = Model{writer.reader()}.text();
  if (std::find(contents.begin(), contents.end(), content) == contents.end()) {
    return "holds\n" + difference(content, contents.front()) + "instead of\n" + difference(contents.front(), content);
  }
  if (connection.database().execAndGet(disagreements).getInt64() != 0)
    return "does not agree with the changes that it has recorded";
  writer.probe();
  return {};
}

}  // namespace

const Base& base() {
  static const Base made = make_base();
  return made;
}

std::string fault_in(const std::filesystem::path& file, std::span<const std::string> contents) try {
  storage::Connection connection{file, storage::Access::read_write, patience};
  return fault_in_content(connection, contents);
} catch (const std::exception& error) {
  return error.what();
}

std::string content_of(const std::filesystem::path& file) {
  storage::Connection connection{file, storage::Access::read_only, patience};
  storage::Reader reader{connection};
  return Model{reader}.text();
}

}  // namespace settingsd::power
