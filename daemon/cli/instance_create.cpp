#include <optional>
#include <string>
#include <utility>

#include "api/json_writer.hpp"
#include "cli/checks.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/documents.hpp"
#include "cli/new_instance.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "domain/characters.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::string environment;
  std::optional<std::string> workspace_id;
  NewKeyOptions key;
};

/// What the CHECK of the column allows, beside what refuse_invalid_utf8 does.
std::string refuse_workspace_id(const std::string& text) {
  constexpr std::size_t maximum_size = 256;
  const auto size = domain::code_points(text);
  return size >= 1 && size <= maximum_size ? std::string{}
                                           : "must have 1 to " + std::to_string(maximum_size) + " characters";
}

SecretText answer_json(const storage::InstanceRow& instance, const StoredKey& key) {
  api::ObjectWriter object;
  object.raw_member("instance", instance_json(instance));
  if (key.generated) object.member("secret_key", key.generated->view());
  return SecretText{object.raw_member("key", key_json(key.row)).close() + '\n'};
}

SecretText answer_text(const storage::InstanceRow& instance, const StoredKey& key) {
  std::string text = "Created the " + std::string(domain::name_of(instance.environment)) + " instance " + instance.id +
                     " with the key " + key.row.id + ".\n";
  if (key.generated) append_shown_once(text, *key.generated);
  return SecretText{std::move(text)};
}

void create(const Options& options, Context& context) {
  const auto environment = domain::environment_named(options.environment).value();
  // The key comes first, so that a bad one does not even make a file.
  auto supplied = supplied_key(options.key);
  require_well_formed(supplied, environment);
  auto connection = open_or_create(context);
  const auto [instance, key] =
      create_with_key(connection, {environment, options.workspace_id, options.key}, std::move(supplied));
  print_with_key(context, key, context.json ? answer_json(instance, key) : answer_text(instance, key));
}

}  // namespace

void add_instance_create(CLI::App& group, Context& context) {
  const auto [app, options] = add_command(group, "create", "Create an instance and its first key", context, create);
  app.footer("The settings file is made where there is none.");
  add_database(app, context);
  app.add_option("--environment", options.environment, "What the instance is for")
      .type_name("NAME")
      .required()
      .one_of(domain::environment_names);
  app.add_option("--workspace-id", options.workspace_id, "The id of the workspace it belongs to")
      .type_name("ID")
      .check(refuse_invalid_utf8)
      .check(refuse_workspace_id);
  add_new_key_options(app, options.key);
  add_json(app, context);
}

}  // namespace settingsd::cli
