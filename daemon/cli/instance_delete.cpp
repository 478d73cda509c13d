#include <string>

#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/documents.hpp"
#include "cli/failed.hpp"
#include "cli/lookup.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/origin.hpp"
#include "storage/instances.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::string id;
  bool yes = false;
};

void remove(const Options& options, Context& context) {
  if (!options.yes) {
    throw UsageError("deleting an instance ends its keys and removes its settings for good; add --yes to do it");
  }
  auto connection = open_for_writing(context);
  storage::Writer writer{connection, command_line_origin()};
  storage::WriteTransaction transaction{writer};
  const auto instance = existing_instance(writer.reader(), options.id);
  if (!storage::delete_instance(writer, options.id)) fail_unknown_instance(options.id);
  transaction.commit();
  if (context.json) return context.print(instance_document(instance));
  context.tell("instance " + options.id + " is deleted");
}

}  // namespace

void add_instance_delete(CLI::App& group, Context& context) {
  const auto [app, options] =
      add_command(group, "delete", "Delete an instance, its settings and its keys", context, remove);
  add_instance_id(app, options.id);
  add_database(app, context);
  add_json(app, context);
  app.add_flag("--yes", options.yes, "Really delete it");
}

}  // namespace settingsd::cli
