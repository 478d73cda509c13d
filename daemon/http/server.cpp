#include "http/server.hpp"

#include <algorithm>
#include <atomic>
#include <sched.h>
#include <thread>
#include <utility>

#include "http/acceptor.hpp"
#include "http/loop.hpp"
#include "http/signals.hpp"

namespace settingsd::http {
namespace {

/// Makes the calling thread, and those that it starts, wait for their turns (SCHED_BATCH, sched(7)): else one takes the
/// processor from a client as soon as one request has come, and answers that alone (docs/performance.md). What an
/// operator has chosen stays, and so does the kernel's choice where this is not permitted.
void wait_for_turns() noexcept {
  constexpr pid_t this_thread = 0;
  constexpr sched_param none{};
  if (::sched_getscheduler(this_thread) == SCHED_OTHER) {
    static_cast<void>(::sched_setscheduler(this_thread, SCHED_BATCH, &none));
  }
}

}  // namespace

struct Server::Parts {
  Parts(Handler& handler, Options given) : options{std::move(given)}, hosts{options.allowed_hosts} {
    for (unsigned count = 0; count < std::max(1U, options.threads); ++count) {
      loops.push_back(std::make_shared<Loop>(handler, options.limits, hosts));
    }
  }

  Loop& first() { return *loops.front(); }

  /// Connections go to the loops in turn. On the first loop's thread.
  Loop& next() { return *loops.at(turn++ % loops.size()); }

  std::string add(ListeningSocket socket) {
    const Endpoint endpoint = socket.endpoint();
    if (endpoint.transport != Transport::local && endpoint.address != "0.0.0.0" && endpoint.address != "::") {
      hosts.add(endpoint.address);
    }
    acceptors.push_back(std::make_unique<Acceptor>(
        std::move(socket), first(), [this]() -> Loop& { return next(); }, taken));
    return endpoint.printable();
  }

  void stop() {
    for (const auto& acceptor : acceptors) {
      acceptor->stop();
    }
    for (const auto& loop : loops) {
      loop->drain();
    }
  }

  void pass_on(std::size_t index, std::function<void()> task) {
    loops.at(index)->reactor().post([this, index, task = std::move(task)]() mutable {
      if (index + 1 == loops.size()) {
        task();
      } else {
        pass_on(index + 1, std::move(task));
      }
    });
  }

  Options options;
  AllowedHosts hosts;
  std::atomic<std::size_t> taken = 0;
  std::vector<std::shared_ptr<Loop>> loops;
  std::vector<std::unique_ptr<Acceptor>> acceptors;
  std::vector<std::unique_ptr<Signals>> signals;
  std::size_t turn = 0;
};

Server::Server(Handler& handler, Options options) : parts_{std::make_unique<Parts>(handler, std::move(options))} {}

Server::~Server() = default;

std::string Server::listen(const Endpoint& endpoint) {
  return parts_->add(ListeningSocket::bind(endpoint, parts_->options.socket_mode));
}

std::string Server::adopt(ListeningSocket socket) { return parts_->add(std::move(socket)); }

void Server::run() {
  for (const auto& acceptor : parts_->acceptors) {
    acceptor->start();
  }
  if (parts_->loops.size() > 1) {
    wait_for_turns();  // the others inherit it
  }
  std::vector<std::jthread> threads;
  std::for_each(parts_->loops.begin() + 1, parts_->loops.end(),
                [&](const auto& loop) { threads.emplace_back([loop] { loop->run(); }); });
  parts_->first().run();
}

void Server::stop() {
  parts_->first().reactor().post([parts = parts_.get()] { parts->stop(); });
}

void Server::on_signal(const std::vector<int>& signals, std::function<void(int)> callback) {
  parts_->signals.push_back(std::make_unique<Signals>(parts_->first().reactor(), signals, std::move(callback)));
}

void Server::post(std::function<void()> task) { parts_->pass_on(0, std::move(task)); }

std::size_t Server::connections() const noexcept { return parts_->taken.load(); }

}  // namespace settingsd::http
