#include "cli/serving.hpp"

#include <atomic>
#include <csignal>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "cli/failed.hpp"
#include "cli/reload.hpp"
#include "cli/stop_signals.hpp"
#include "observe/watchdog.hpp"

namespace settingsd::cli {
namespace {

/// The daemon serves without a standard output, too; the address is in the log then.
void announce(const std::string& address, const Context& context, const observe::Log& log) {
  try {
    context.print("listening on " + address + '\n');
  } catch (const Failed& error) {
    log.write(observe::Level::warning, "listening on " + address + "; " + error.what());
  }
}

/// A question goes through all io threads and then through the writer's queue.
observe::Pulse pulse_of(http::Server& server, app::Store& store) {
  const auto is_with_writer = std::make_shared<std::atomic<bool>>(false);
  const auto ask = [&server, &store, is_with_writer](std::function<void()> answered) {
    *is_with_writer = false;
    server.post([&store, is_with_writer, answered = std::move(answered)] {
      *is_with_writer = true;
      store.ping(answered);
    });
  };
  const auto disk_since = [&store, is_with_writer] {
    return (*is_with_writer ? store.writer_stays() : store.reader_stays()).since();
  };
  return {ask, disk_since};
}

/// Where the service manager watches.
void start_watchdog(std::optional<observe::Watchdog>& watchdog, const Serving& serving) {
  const auto interval = observe::watchdog_interval();
  if (!interval) return;
  watchdog.emplace(*interval, serving.options.disk_patience(), pulse_of(serving.server, serving.store), serving.manager,
                   serving.log);
}

}  // namespace

void serve_until_stopped(const Serving& serving) {
  std::optional<observe::Watchdog> watchdog;
  std::optional<Reload> reload;
  if (hangup_reloads()) {
    reload.emplace(serving.context, Running{serving.log, serving.api, serving.store, serving.manager});
  }
  serving.server.on_signal(awaited_signals(), [&](int number) {
    if (number == SIGHUP && reload) return (*reload)();
    if (watchdog) watchdog->relax();
    serving.manager.stopping();
    serving.server.stop();
  });
  serving.listeners.open(serving.server,
                         [&](const std::string& address) { announce(address, serving.context, serving.log); });
  start_watchdog(watchdog, serving);
  serving.manager.ready();
  serving.server.run();
  serving.store.close();
  serving.log.write(observe::Level::info, "stopped");
}

}  // namespace settingsd::cli
