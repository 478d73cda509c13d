#include "storage/fixture.hpp"

#include <chrono>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <stdlib.h>

#include "storage/migrator.hpp"

namespace settingsd::storage {

TemporaryDirectory::TemporaryDirectory() {
  auto pattern = (std::filesystem::temp_directory_path() / "settingsd-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"cannot make " + pattern};
  path_ = pattern;
}

TemporaryDirectory::~TemporaryDirectory() { std::filesystem::remove_all(path_); }

MigratedFile::MigratedFile()
    : path{directory / "settings.db"}, connection{path, Access::create, std::chrono::seconds{5}} {
  migrate(connection);
}

std::string Shell::refusal(const std::string& sql) {
  try {
    database_.exec(sql);
    return {};
  } catch (const SQLite::Exception& error) {
    return error.what();
  }
}

std::string Shell::text(const std::string& sql) { return database_.execAndGet(sql).getString(); }
std::int64_t Shell::integer(const std::string& sql) { return database_.execAndGet(sql).getInt64(); }

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

std::string octets_of(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

}  // namespace settingsd::storage
