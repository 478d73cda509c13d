#pragma once

#include "api/api.hpp"
#include "app/store.hpp"
#include "cli/context.hpp"
#include "cli/listeners.hpp"
#include "cli/serve_options.hpp"
#include "http/server.hpp"
#include "observe/log.hpp"
#include "observe/service_manager.hpp"

namespace settingsd::cli {

/// The parts of a daemon, put together and not yet listening.
struct Serving {
  const Context& context;
  const ServeOptions& options;
  Listeners& listeners;
  app::Store& store;
  api::Api& api;
  http::Server& server;
  observe::ServiceManager& manager;
  observe::Log& log;
};

/// Listens, tells the service manager, and serves until a stop signal; takes a changed configuration over meanwhile.
/// Then closes the store, before the server goes, so that no answer comes to a connection that is gone. Throws what
/// Listeners::open() and http::Server throw.
void serve_until_stopped(const Serving& serving);

}  // namespace settingsd::cli
