#include "consistency/traffic.hpp"

#include <memory>
#include <stdexcept>
#include <utility>

#include "harness/client.hpp"
#include "harness/eventually.hpp"

namespace settingsd::consistency {

Traffic::Traffic(harness::Daemon& daemon, harness::Credentials credentials, const Register& resource)
    : daemon_{daemon}, credentials_{std::move(credentials)}, register_{resource} {
  harness::Client client{daemon_.connect(), credentials_.secret_key};
  initial_ = register_.parts(harness::json_of(client.get(register_.path)));
  address_.is(daemon_.port());
}

Traffic::~Traffic() { stop(); }

void Traffic::add(Client client) {
  clients_.push_back(client);
  threads_.emplace_back([this, client = std::move(client)] { run(client); });
}

void Traffic::add_recorded(const std::function<void(RecordedClient&)>& step) {
  auto& client = recorded_.emplace_back(address_, credentials_.secret_key, register_);
  add({[&client, step] { step(client); }, [&client] { return client.history(); }});
}

void Traffic::add_reader() {
  add_recorded([](RecordedClient& client) { client.read(); });
}

void Traffic::add_writer() {
  add_recorded([this](RecordedClient& client) { client.write(next_number()); });
}

void Traffic::add_conditional_writer() {
  add_recorded([this](RecordedClient& client) { client.write_conditionally(next_number()); });
}

void Traffic::add_reverter(unsigned seed) {
  const auto random = std::make_shared<std::mt19937>(seed);
  const auto choose = [random](std::size_t size) {
    return std::uniform_int_distribution<std::size_t>{0, size - 1}(*random);
  };
  add_recorded([choose](RecordedClient& client) { client.revert(choose); });
}

void Traffic::add_watcher() {
  auto& watcher = watchers_.emplace_back(daemon_, address_, credentials_.secret_key, register_);
  add({[&watcher] { watcher.step(); }, [&watcher] { return watcher.history(); },
       [this, &watcher] { watcher.wake(next_number()); }});
}

void Traffic::add_hand(const std::function<void(Hand&)>& step) {
  auto& hand = hands_.emplace_back(daemon_.database(), credentials_.instance_id);
  const auto alone = [this, &hand, step] {
    const std::shared_lock lock{file_};
    step(hand);
  };
  add({alone, [&hand] { return hand.history(); }});
}

void Traffic::add_reading_hand() {
  add_hand([](Hand& hand) { hand.read(); });
}

void Traffic::add_writing_hand() {
  add_hand([this](Hand& hand) { hand.write(next_number()); });
}

void Traffic::run(const Client& client) {
  try {
    while (!done_) {
      client.step();
      ++steps_;
    }
  } catch (const std::exception&) {
    const std::lock_guard lock{mutex_};
    if (!failure_) failure_ = std::current_exception();
  }
}

void Traffic::await(std::size_t steps) {
  const auto goal = steps_ + steps;
  // Ten seconds for each part, so that a slow machine is not taken for a daemon that hangs.
  constexpr std::size_t part = 50;
  for (auto next = steps_.load(); next < goal; next += part) {
    const bool went_on = harness::eventually([&] {
      require_no_failure();
      return steps_ >= next;
    });
    if (!went_on) throw std::runtime_error("the clients do not get on");
  }
}

void Traffic::restart(const std::function<void()>& end, const std::function<void()>& between) {
  address_.is_gone();
  end();
  {
    const std::lock_guard lock{file_};
    between();
  }
  daemon_.start();
  address_.is(daemon_.port());
}

void Traffic::stop() {
  done_ = true;
  for (const auto& client : clients_) {
    if (client.wake && !threads_.empty()) client.wake();
  }
  address_.close();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

void Traffic::require_no_failure() {
  const std::lock_guard lock{mutex_};
  if (failure_) std::rethrow_exception(failure_);
}

History Traffic::finish() {
  stop();
  require_no_failure();
  History all;
  for (const auto& client : clients_) {
    const auto noted = client.history();
    all.insert(all.end(), noted.begin(), noted.end());
  }
  return all;
}

}  // namespace settingsd::consistency
