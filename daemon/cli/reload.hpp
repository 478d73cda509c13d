#pragma once

#include <map>
#include <string>

#include "api/api.hpp"
#include "app/store.hpp"
#include "cli/context.hpp"
#include "cli/serve_options.hpp"
#include "observe/log.hpp"
#include "observe/service_manager.hpp"

namespace settingsd::cli {

/// What `serve` is asked to do, and the same as text by the long names of its options, to tell what has changed.
struct Asked {
  ServeOptions options;
  std::map<std::string, std::string> values;
};

/// Reads the command line, the environment and the configuration once more. Throws ConfigurationError, and
/// CLI::ParseError when a variable is at fault.
[[nodiscard]] Asked read_again(const Context& context);

/// What a running daemon can be changed by.
struct Running {
  observe::Log& log;
  api::Api& api;
  app::Store& store;
  observe::ServiceManager& manager;
};

/// Takes a changed configuration over while requests are served. First io thread.
class Reload {
 public:
  /// The context must outlive it. Throws as read_again() does.
  Reload(const Context& context, const Running& running);

  /// Changes what can change, and says in one line what was changed and what waits for a restart. A configuration that
  /// is at fault changes nothing. Tells the service manager when it begins and when it is done.
  void operator()();

 private:
  void take_over(const Asked& fresh);

  const Context& context_;
  Running running_;
  std::map<std::string, std::string> in_force_;
};

}  // namespace settingsd::cli
