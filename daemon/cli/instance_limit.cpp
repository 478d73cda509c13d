#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/lookup.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
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

std::string refuse_other_values(const std::string& text) {
  if (text == no_limit || number_in(text).value_or(0) >= 1) return {};
  return "must be a whole number from 1 on, or none";
}

void limit(const Options& options, Context& context) {
  auto connection = open_for_writing(context);
  storage::Writer writer{connection};
  const auto which = domain::value_named<domain::PlanLimit>(domain::plan_limit_names, options.limit).value();
  if (!storage::set_limit(writer, options.id, which, number_in(options.value))) fail_unknown_instance(options.id);
  context.tell("the plan of instance " + options.id + " has the limit " + options.limit + " = " + options.value);
}

}  // namespace

void add_instance_limit(CLI::App& group, Context& context) {
  const auto [app, options] = add_command(group, "limit", "Limit a number for an instance", context, limit);
  add_instance_id(app, options.id);
  app.add_option("LIMIT", options.limit, "What to limit")
      ->type_name("")
      ->required()
      ->check(one_of(domain::plan_limit_names));
  app.add_option("VALUE", options.value, "The largest number that is allowed, or none")
      ->type_name("N|none")
      ->required()
      ->check(CLI::Validator(refuse_other_values, ""));
  add_database(app, context);
}

}  // namespace settingsd::cli
