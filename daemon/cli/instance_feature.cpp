#include <string>

#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/lookup.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "storage/instances.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::string id;
  std::string feature;
};

/// storage::grant_feature or storage::withdraw_feature.
using Change = bool (*)(storage::Writer&, std::string_view, domain::Feature);

void change(const Options& options, const Context& context, Change apply) {
  auto connection = open_for_writing(context);
  storage::Writer writer{connection};
  if (!apply(writer, options.id, domain::feature_named(options.feature).value())) fail_unknown_instance(options.id);
}

void grant(const Options& options, Context& context) {
  change(options, context, storage::grant_feature);
  context.tell("the plan of instance " + options.id + " includes " + options.feature);
}

void withdraw(const Options& options, Context& context) {
  change(options, context, storage::withdraw_feature);
  context.tell("the plan of instance " + options.id + " does not include " + options.feature);
}

void add_options(const Command<Options>& command, Context& context) {
  add_instance_id(command.app, command.options.id);
  command.app.add_option("FEATURE", command.options.feature, "The feature")
      ->type_name("")
      ->required()
      ->check(one_of(domain::feature_names));
  add_database(command.app, context);
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
