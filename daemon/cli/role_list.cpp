#include <string>
#include <vector>

#include "api/renderer.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/documents.hpp"
#include "cli/lookup.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "domain/problem.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::string instance_id;
};

std::string permissions_text(const domain::Role& role) {
  std::vector<std::string_view> keys;
  for (const auto& permission : role.permissions) keys.emplace_back(permission.key);
  return keys.empty() ? "-" : domain::joined(keys);
}

std::string as_table(const std::vector<domain::Role>& roles) {
  Table table{{"ID", "KEY", "NAME", "FOR CREATORS", "PERMISSIONS"}};
  for (const auto& role : roles) {
    table.add({role.id, role.key, role.name, domain::is_creator_eligible(role) ? "yes" : "no", permissions_text(role)});
  }
  return table.text();
}

void list(const Options& options, Context& context) {
  auto connection = open_for_reading(context);
  storage::Reader reader{connection};
  const storage::ReadTransaction one_moment{reader};
  const auto instance = chosen_instance(reader, options.instance_id);
  const auto roles = reader.roles(instance.id);
  if (context.json) return context.print(list_json(api::JsonRenderer{}.render(instance, roles).elements));
  if (roles.empty()) return context.tell("no roles");
  context.print(as_table(roles));
}

}  // namespace

void add_role_list(CLI::App& group, Context& context) {
  const auto [app, options] = add_command(group, "list", "List the organization roles of an instance", context, list);
  add_database(app, context);
  add_instance(app, options.instance_id);
  add_json(app, context);
}

}  // namespace settingsd::cli
