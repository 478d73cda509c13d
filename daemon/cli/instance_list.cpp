#include <algorithm>
#include <iterator>
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

struct Options {};

std::string as_json(const std::vector<storage::InstanceRow>& instances) {
  std::vector<std::string> elements;
  std::transform(instances.begin(), instances.end(), std::back_inserter(elements), instance_json);
  return list_json(elements);
}

std::string as_table(const std::vector<storage::InstanceRow>& instances) {
  Table table{{"ID", "ENVIRONMENT", "CREATED", "WORKSPACE"}};
  for (const auto& instance : instances) {
    table.add({instance.id, std::string(domain::name_of(instance.environment)), utc(instance.created_at),
               instance.workspace_id.value_or("-")});
  }
  return table.text();
}

void list(const Options& /*options*/, Context& context) {
  auto connection = open_for_reading(context);
  storage::Reader reader{connection};
  const auto instances = reader.instances();
  if (context.json) return context.print(as_json(instances));
  if (instances.empty()) return context.tell("no instances");
  context.print(as_table(instances));
}

}  // namespace

void add_instance_list(CLI::App& group, Context& context) {
  const auto [app, options] = add_command(group, "list", "List the instances", context, list);
  add_database(app, context);
  add_json(app, context);
}

}  // namespace settingsd::cli
