#include <string>

#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/lookup.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/origin.hpp"
#include "cli/plan_values.hpp"
#include "storage/instances.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::string id;
  std::string feature;
};

/// storage::grant_feature or storage::withdraw_feature.
using Change = bool (*)(storage::Writer&, std::string_view, domain::Feature);

/// verb goes before the feature in a sentence about the plan as it is then.
void change(const Options& options, const Context& context, Change apply, const std::string& verb) {
  auto connection = open_for_writing(context);
  storage::Writer writer{connection, command_line_origin()};
  storage::WriteTransaction transaction{writer};
  if (!apply(writer, options.id, domain::feature_named(options.feature).value())) fail_unknown_instance(options.id);
  const auto answer = context.json ? changed_plan_json(writer.reader(), options.id) : std::string{};
  transaction.commit();
  if (context.json) return context.print(answer);
  context.tell("the plan of instance " + options.id + " " + verb + " " + options.feature);
}

void grant(const Options& options, Context& context) { change(options, context, storage::grant_feature, "includes"); }

void withdraw(const Options& options, Context& context) {
  change(options, context, storage::withdraw_feature, "does not include");
}

void add_options(const Command<Options>& command, Context& context) {
  add_instance_id(command.app, command.options.id);
  command.app.add_option("FEATURE", command.options.feature, "The feature")
      .type_name("")
      .required()
      .one_of(domain::feature_names);
  add_database(command.app, context);
  add_json(command.app, context);
}

}  // namespace

void add_instance_grant(CLI::App& group, Context& context) {
  add_options(add_command(group, "grant", "Grant a feature to an instance", context, grant), context);
}

void add_instance_withdraw(CLI::App& group, Context& context) {
  const auto command = add_command(group, "withdraw", "Withdraw a feature from an instance", context, withdraw);
  command.app.footer("What is turned on stays on, but cannot be turned on again.");
  add_options(command, context);
}

}  // namespace settingsd::cli
