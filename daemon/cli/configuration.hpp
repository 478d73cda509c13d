#pragma once

#include <string>
#include <vector>

#include "cli/cli11.hpp"
#include "cli/context.hpp"
#include "cli/toml.hpp"

namespace settingsd::cli {

/// Read where no other one is named and it exists.
inline constexpr const char* default_configuration_file = "/etc/settingsd/settingsd.toml";

/// The one key that may stand above the tables: every command has that option.
inline constexpr const char* shared_key = "database";

/// What options are when neither the command line nor the environment says it. A table is a command ([serve],
/// [instance.create]), a key is the long name of one of its options.
class Configuration {
 public:
  /// Reads the file; without a name the default one, which may be missing. Throws ConfigurationError when it cannot be
  /// read or is malformed, and when a table or a key names nothing below the program.
  Configuration(const std::string& file, const CLI::App& program);

  /// Gives each option of the command that is configured its value. Before the command line is parsed. Throws
  /// ConfigurationError for a value that the option refuses.
  void apply(CLI::App& command) const;

 private:
  void require_known(const CLI::App& program) const;
  void give(CLI::App& command, const TomlItem& item) const;
  [[noreturn]] void refuse(const TomlItem& item, const std::string& why) const;

  std::string file_;
  std::vector<TomlItem> items_;
};

/// The value of --config on a command line, else that of its variable; empty where there is neither. It is needed
/// before the command line is parsed.
[[nodiscard]] std::string named_configuration(int count, const char* const* arguments);

/// --config FILE, into the context.
void add_config(const Parser& command, Context& context);

/// Whether the option may be configured: it has a long name, and is none of --config, --help and --version.
[[nodiscard]] bool is_configurable(const CLI::Option& option);

/// What TOML writes its value as. A list is an array of these.
[[nodiscard]] TomlItem::Type type_of(const CLI::Option& option);
[[nodiscard]] bool is_list(const CLI::Option& option);

}  // namespace settingsd::cli
