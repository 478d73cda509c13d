#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/failed.hpp"
#include "cli/lookup.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/origin.hpp"
#include "cli/plan_values.hpp"
#include "domain/groups.hpp"
#include "domain/names.hpp"
#include "storage/instances.hpp"

namespace settingsd::cli {
namespace {

constexpr std::string_view no_limit = "none";

struct Options {
  std::string id;
  std::string limit;
  std::string value;
};

std::optional<std::int64_t> number_in(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// A limit above what the setting itself may be would limit nothing.
std::int64_t largest(domain::PlanLimit which) {
  std::int64_t found = 0;
  const auto consider = [&]<class Field>(const Field& field, auto /*index*/) {
    if constexpr (std::is_same_v<typename Field::Kind, domain::Integer>) {
      if (field.kind.limit == which) found = field.kind.maximum;
    }
  };
  domain::for_each_group([&]<class Group>() { domain::for_each_field<Group>(consider); });
  return found;
}

/// Empty for no limit.
std::optional<std::int64_t> limit_in(const std::string& text, domain::PlanLimit which) {
  if (text == no_limit) return std::nullopt;
  const auto number = number_in(text);
  if (number && *number >= 1 && *number <= largest(which)) return number;
  throw UsageError("VALUE: must be a whole number from 1 to " + std::to_string(largest(which)) + ", or none");
}

void limit(const Options& options, Context& context) {
  const auto which = domain::value_named<domain::PlanLimit>(domain::plan_limit_names, options.limit).value();
  const auto value = limit_in(options.value, which);
  auto connection = open_for_writing(context);
  storage::Writer writer{connection, command_line_origin()};
  storage::WriteTransaction transaction{writer};
  if (!storage::set_limit(writer, options.id, which, value)) fail_unknown_instance(options.id);
  const auto answer = context.json ? changed_plan_json(writer.reader(), options.id) : std::string{};
  transaction.commit();
  if (context.json) return context.print(answer);
  context.tell("the plan of instance " + options.id + " has the limit " + options.limit + " = " + options.value);
}

}  // namespace

void add_instance_limit(CLI::App& group, Context& context) {
  const auto [app, options] = add_command(group, "limit", "Limit a number for an instance", context, limit);
  add_instance_id(app, options.id);
  app.add_option("LIMIT", options.limit, "What to limit").type_name("").required().one_of(domain::plan_limit_names);
  app.add_option("VALUE", options.value, "The largest number that is allowed, or none").type_name("N|none").required();
  add_database(app, context);
  add_json(app, context);
}

}  // namespace settingsd::cli
