#include "cli/documents.hpp"

#include "api/json_writer.hpp"
#include "domain/environment.hpp"

namespace settingsd::cli {

using api::ObjectWriter;

std::string instance_json(const storage::InstanceRow& instance) {
  return ObjectWriter{}
      .member("id", instance.id)
      .member("environment_type", domain::name_of(instance.environment))
      .member("workspace_id", instance.workspace_id)
      .member("created_at", instance.created_at)
      .close();
}

std::string key_json(const storage::KeyRow& key) {
  return ObjectWriter{}
      .member("id", key.id)
      .member("instance_id", key.instance_id)
      .member("label", key.label)
      .member("read_only", key.read_only)
      .member("created_at", key.created_at)
      .member("revoked_at", key.revoked_at)
      .close();
}

std::string instance_document(const storage::InstanceRow& instance) {
  return ObjectWriter{}.raw_member("instance", instance_json(instance)).close() + '\n';
}

std::string key_document(const storage::KeyRow& key) {
  return ObjectWriter{}.raw_member("key", key_json(key)).close() + '\n';
}

std::string list_json(const std::vector<std::string>& elements) {
  return list_json(elements, static_cast<std::int64_t>(elements.size()));
}

std::string list_json(const std::vector<std::string>& elements, std::int64_t total_count) {
  return api::json_page(elements, total_count) + '\n';
}

std::string migrations_json(const std::vector<storage::Migration>& migrations) {
  std::vector<std::string> names;
  for (const auto& migration : migrations) names.push_back(api::json_string(migration.name));
  return api::json_array(names);
}

}  // namespace settingsd::cli
