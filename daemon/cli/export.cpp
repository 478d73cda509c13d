#include <string>

#include "cli/checks.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/output_file.hpp"
#include "cli/settings_document.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::string instance_id;
  std::string output;
};

std::string document_of(const Options& options, const Context& context) {
  auto connection = open_for_reading(context);
  storage::Reader reader{connection};
  const storage::ReadTransaction one_moment{reader};
  return settings_document(PortableInstance{reader, options.instance_id});
}

void write(const Options& options, Context& context) {
  const auto document = document_of(options, context);
  if (options.output.empty() || options.output == "-") return context.print(document);
  write_file(options.output, document, context.database);
}

}  // namespace

void add_export(CLI::App& program, Context& context) {
  const auto [app, options] =
      add_command(program, "export", "Write the settings of an instance as a JSON file", context, write);
  app.footer(
      "Only what differs from a new instance is written, sorted, a line per setting; roles by their keys. `apply` "
      "reads "
      "it, on this instance or another one.");
  add_database(app, context);
  add_instance(app, options.instance_id);
  app.add_option("--output", options.output, "The file to write; - or none for standard output")
      .type_name("FILE")
      .check(refuse_empty);
}

}  // namespace settingsd::cli
