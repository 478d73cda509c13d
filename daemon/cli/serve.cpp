#include <cstdint>
#include <malloc.h>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <sys/resource.h>

#include "api/api.hpp"
#include "api/renderer.hpp"
#include "app/store.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/first_instance.hpp"
#include "cli/listeners.hpp"
#include "cli/options.hpp"
#include "cli/printable.hpp"
#include "cli/serve_options.hpp"
#include "cli/serving.hpp"
#include "cli/stop_signals.hpp"
#include "http/answer.hpp"
#include "http/reactor.hpp"
#include "http/server.hpp"
#include "http/signals.hpp"
#include "observe/log.hpp"
#include "observe/service_manager.hpp"
#include "storage/connection.hpp"
#include "storage/migrator.hpp"
#include "storage/serve_lock.hpp"
#include "storage/summary.hpp"

namespace settingsd::cli {
namespace {

/// One descriptor per connection is wanted; the soft limit is often 1024. A core file would hold keys.
void adjust_limits() noexcept {
  rlimit descriptors{};
  if (::getrlimit(RLIMIT_NOFILE, &descriptors) == 0) {
    descriptors.rlim_cur = descriptors.rlim_max;
    static_cast<void>(::setrlimit(RLIMIT_NOFILE, &descriptors));
  }
  const rlimit no_core{};
  static_cast<void>(::setrlimit(RLIMIT_CORE, &no_core));
}

storage::Connection open_to_serve(const Context& context) {
  return {context.database, storage::Access::create, std::chrono::seconds{30}};
}

/// Takes the lock; a file that is refused gets none beside it.
storage::Connection open_alone(const Context& context, std::optional<storage::ServeLock>& lock) {
  auto connection = open_to_serve(context);
  static_cast<void>(storage::pending(connection));
  lock.emplace(context.database);
  // A restore may have held the lock and replaced the file that was looked at.
  if (connection.has_moved()) connection = open_to_serve(context);
  return connection;
}

/// Brings the file to the newest version.
void prepare(const Context& context, storage::Connection& connection, observe::ServiceManager& manager,
             const observe::Log& log) {
  manager.still_starting();
  connection.on_progress([&] { manager.still_starting(); });
  const auto done = storage::migrate(connection, [&](const storage::Migration& migration) {
    manager.still_starting();
    log.write(observe::Level::notice, "migrating " + context.database + " to " + std::string(migration.name));
  });
  if (done.copy) {
    log.write(observe::events::migrated, "the file as it was before the migration is kept as " + done.copy->string(),
              {{observe::file_field, context.database}});
  }
  create_first_instance(connection, log);
  connection.on_progress({});
}

/// "settingsd 1.0.0: 3 instances, last change 2026-01-31T12:00:00Z"
std::string state_of(const storage::Summary& summary) {
  const auto noun = summary.instances == 1 ? " instance" : " instances";
  return "settingsd " SETTINGSD_VERSION ": " + std::to_string(summary.instances) + noun + ", " +
         (summary.last_change_at ? "last change " + utc(*summary.last_change_at) : "no change yet");
}

http::Options server_options(const ServeOptions& options) {
  http::Options result;
  result.limits = options.limits();
  result.threads = static_cast<unsigned>(options.threads);
  result.allowed_hosts = options.allowed_hosts;
  result.socket_mode = options.mode();
  return result;
}

app::StoreOptions store_options(const ServeOptions& options, const Context& context) {
  app::StoreOptions result;
  result.file = context.database;
  result.cache_bytes = options.cache_mebibytes << 20U;
  result.queue_capacity = options.queue_capacity;
  result.history = options.retention();
  result.answer_together = http::answer_together;
  // All requests that an io thread has read in one turn share a commit.
  result.announce = http::at_end_of_turn;
  return result;
}

/// No signal may choose the writer's thread, where it would end the process at once while requests are served.
app::Store store_without_signals(const app::StoreOptions& options, const api::JsonRenderer& renderer,
                                 const observe::Log& log, storage::Connection connection) {
  const http::BlockedSignals blocked{awaited_signals()};
  return {options, renderer, log, std::move(connection)};
}

void serve(const ServeOptions& options, Context& context) {
  observe::Log log{options.level(), observe::reader_is_systemd()};
  end_at_stop_signals();
  adjust_limits();
  // Mistakes in what is asked for are reported before anything is touched.
  Listeners listeners{options};
  observe::ServiceManager manager;
  std::optional<storage::ServeLock> lock;
  auto api_options = options.api_options();
  api_options.program_version = SETTINGSD_VERSION;
  auto connection = open_alone(context, lock);
  prepare(context, connection, manager, log);
  api_options.schema_version = connection.version();

  const api::JsonRenderer renderer;
  auto stored = store_options(options, context);
  if (observe::has_service_manager()) {
    stored.report = [&](const storage::Summary& summary) { manager.set_state(state_of(summary)); };
  }
  auto store = store_without_signals(stored, renderer, log, std::move(connection));
  // A daemon is idle for years in what its start has used for moments.
  ::malloc_trim(0);
  api::Api api{store, std::move(api_options), log};
  http::Server server{api, server_options(options)};
  serve_until_stopped({context, options, listeners, store, api, server, manager, log});
}

}  // namespace

void add_serve(CLI::App& program, Context& context) {
  const auto [command, options] = add_command<ServeOptions>(program, "serve", "Serve a settings file", context, serve);
  command.footer(
      "SIGTERM and SIGINT end it: what was accepted is written, and answered within 4 seconds, then it exits with 0. "
      "SIGHUP makes it read its configuration again: log level, rate limit and history bounds change at once, and what "
      "needs a restart is named in the log. Where standard input is a terminal, SIGHUP comes when that closes and ends "
      "it; nohup keeps it away. Sockets that systemd passes are served instead of those of --listen.");
  add_database(command, context);
  add_serve_options(command, options);
}

}  // namespace settingsd::cli
