#include <string>
#include <utility>

#include "api/json_writer.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/documents.hpp"
#include "cli/lookup.hpp"
#include "cli/new_key.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/origin.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::string instance_id;
  bool read_only = false;
  NewKeyOptions key;
};

SecretText answer_json(const StoredKey& key) {
  api::ObjectWriter object;
  object.raw_member("key", key_json(key.row));
  if (key.generated) object.member("secret_key", key.generated->view());
  return SecretText{object.close() + '\n'};
}

SecretText answer_text(const StoredKey& key) {
  std::string text = "Created the key " + key.row.id + " of instance " + key.row.instance_id + ".\n";
  if (key.generated) append_shown_once(text, *key.generated);
  return SecretText{std::move(text)};
}

void create(const Options& options, Context& context) {
  auto supplied = supplied_key(options.key);
  auto connection = open_for_writing(context);
  storage::Writer writer{connection, command_line_origin()};
  storage::WriteTransaction transaction{writer};
  const auto instance = chosen_instance(writer.reader(), options.instance_id);
  const auto key = store_key(writer, instance, options.key, std::move(supplied), options.read_only);
  transaction.commit();
  print_with_key(context, key, context.json ? answer_json(key) : answer_text(key));
}

}  // namespace

void add_key_create(CLI::App& group, Context& context) {
  const auto [app, options] = add_command(group, "create", "Create a key of an instance", context, create);
  add_database(app, context);
  add_instance(app, options.instance_id);
  app.add_flag("--read-only", options.read_only, "The key may read settings but change none");
  add_new_key_options(app, options.key);
  add_json(app, context);
}

}  // namespace settingsd::cli
