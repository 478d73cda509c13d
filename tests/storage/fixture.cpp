#include "storage/fixture.hpp"

#include <chrono>

#include "storage/migrator.hpp"

namespace settingsd::storage {

MigratedFile::MigratedFile()
    : path{directory.path() / "settings.db"}, connection{path, Access::create, std::chrono::seconds{5}} {
  migrate(connection);
}

Fixture::Fixture()
    : writer{connection},
      instance{create_instance(writer, domain::Environment::development)},
      id{instance.id},
      it{"'" + id + "'"},
      shell{path} {}

std::int64_t Fixture::revision(const std::string& table) {
  if (table == "instance") return shell.integer("SELECT organization_roles_revision FROM instance WHERE id = " + it);
  return shell.integer("SELECT revision FROM " + table + " WHERE instance_id = " + it);
}

std::string Fixture::role(const std::string& key) {
  return "'" + shell.text("SELECT id FROM organization_role WHERE instance_id = " + it + " AND key = '" + key + "'") +
         "'";
}

}  // namespace settingsd::storage
