#include <string>

#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/documents.hpp"
#include "cli/failed.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/origin.hpp"
#include "cli/printable.hpp"
#include "domain/problem.hpp"
#include "storage/secret_keys.hpp"
#include "storage/writer.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::string id;
};

void revoke(const Options& options, Context& context) {
  auto connection = open_for_revoking(context);
  storage::Writer writer{connection, command_line_origin()};
  const auto key = storage::revoke_key(writer, options.id);
  if (!key) {
    throw Failed("there is no key " + domain::quoted(options.id) + "; `settingsd key list` shows those that exist");
  }
  if (context.json) return context.print(key_document(*key));
  context.print("The key " + key->id + " is revoked since " + utc(key->revoked_at.value()) + ".\n");
}

}  // namespace

void add_key_revoke(CLI::App& group, Context& context) {
  const auto [app, options] = add_command(group, "revoke", "Revoke a key", context, revoke);
  app.footer("It is invalid at once and for good; a running daemon notices.");
  app.add_option("KEY_ID", options.id, "The key's id, key_ and 27 characters; not its text").type_name("").required();
  add_database(app, context);
  add_json(app, context);
}

}  // namespace settingsd::cli
