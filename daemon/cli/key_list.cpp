#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/documents.hpp"
#include "cli/lookup.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/printable.hpp"
#include "cli/table.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::string instance_id;  ///< empty for all
};

std::vector<storage::KeyRow> keys_of(storage::Reader& reader, const std::string& instance_id) {
  const storage::ReadTransaction one_moment{reader};
  if (instance_id.empty()) return reader.keys();
  return reader.keys(existing_instance(reader, instance_id).id);
}

std::string as_json(const std::vector<storage::KeyRow>& keys) {
  std::vector<std::string> elements;
  std::transform(keys.begin(), keys.end(), std::back_inserter(elements), key_json);
  return list_json(elements);
}

std::string as_table(const std::vector<storage::KeyRow>& keys) {
  Table table{{"ID", "INSTANCE", "ACCESS", "CREATED", "REVOKED", "LABEL"}};
  for (const auto& key : keys) {
    table.add({key.id, key.instance_id, key.read_only ? "read only" : "full", utc(key.created_at),
               key.revoked_at ? utc(*key.revoked_at) : "-", key.label.empty() ? "-" : key.label});
  }
  return table.text();
}

void list(const Options& options, Context& context) {
  auto connection = open_for_reading(context);
  storage::Reader reader{connection};
  const auto keys = keys_of(reader, options.instance_id);
  if (context.json) return context.print(as_json(keys));
  if (keys.empty()) return context.tell("no keys");
  context.print(as_table(keys));
}

}  // namespace

void add_key_list(CLI::App& group, Context& context) {
  const auto [app, options] = add_command(group, "list", "List keys", context, list);
  add_database(app, context);
  add_instance(app, options.instance_id).description("Only the keys of the instance with this id");
  add_json(app, context);
}

}  // namespace settingsd::cli
