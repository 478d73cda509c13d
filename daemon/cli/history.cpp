#include <cstdint>
#include <optional>
#include <string>

#include "api/recorded_value.hpp"
#include "cli/checks.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/lookup.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/printable.hpp"
#include "cli/table.hpp"
#include "domain/problem.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::string instance_id;
  std::string setting;  ///< empty for all
  std::string actor;    ///< empty for all
  std::size_t limit = 50;
  std::optional<std::int64_t> before;
};

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

/// A name that has no changes at all may be misspelled.
std::string without_changes(const Options& options) {
  if (options.setting.empty() || !options.actor.empty() || options.before) return "no changes";
  return "no changes of " + domain::quoted(options.setting) + "; `settingsd instance show ID` lists the settings";
}

std::string as_table(const storage::ChangePage& page) {
  Table table{{"ID", "TIME", "SETTING", "OLD VALUE", "NEW VALUE", "REVISION", "SOURCE", "ACTOR", "TRACE ID"}};
  for (const auto& change : page.changes) {
    table.add({std::to_string(change.id), utc(change.created_at), change.setting,
               api::recorded_value_json(change, change.old_value), api::recorded_value_json(change, change.new_value),
               change.revision ? std::to_string(*change.revision) : "-", change.source, change.actor.value_or("-"),
               change.trace_id.value_or("-")});
  }
  return table.text();
}

struct Shown {
  storage::ChangePage page;
  bool has_older = false;
};

Shown shown_of(storage::Reader& reader, const Options& options) {
  const storage::ReadTransaction one_moment{reader};
  const auto instance = chosen_instance(reader, options.instance_id);
  Shown shown{reader.history().page(
      {instance.id, options.before, unless_empty(options.setting), unless_empty(options.actor)}, options.limit + 1)};
  shown.has_older = shown.page.changes.size() > options.limit;
  if (shown.has_older) shown.page.changes.pop_back();
  return shown;
}

void show_history(const Options& options, Context& context) {
  auto connection = open_for_reading(context);
  storage::Reader reader{connection};
  const auto [page, has_older] = shown_of(reader, options);
  if (context.json) return context.print(api::changes_json(page) + '\n');
  if (page.changes.empty()) return context.tell(without_changes(options));
  context.print(as_table(page));
  if (has_older) {
    context.tell(std::to_string(page.changes.size()) + " of " + std::to_string(page.total_count) +
                 " changes; --before " + std::to_string(page.changes.back().id) + " shows older ones");
  }
}

}  // namespace

void add_history(CLI::App& program, Context& context) {
  const auto [app, options] =
      add_command(program, "history", "Show the changes of an instance, newest first", context, show_history);
  app.footer("Roles are shown by their ids; `role list` names them.");
  add_database(app, context);
  add_instance(app, options.instance_id);
  app.add_option("--setting", options.setting, "Only changes of this setting, such as restrictions.allowlist")
      .type_name("NAME")
      .check(refuse_empty);
  app.add_option("--actor", options.actor, "Only changes by this user or key, the key by its id")
      .type_name("WHO")
      .check(refuse_empty);
  app.add_option("--limit", options.limit, "At most so many").type_name("N").within(1, 1 << 20).show_default();
  app.add_option("--before", options.before, "Only changes with a lower id")
      .type_name("ID")
      .check(refuse_what_is_not_positive);
  add_json(app, context);
}

}  // namespace settingsd::cli
