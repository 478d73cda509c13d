#pragma once

#include <atomic>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

#include "consistency/hand.hpp"
#include "consistency/recorded_client.hpp"
#include "consistency/watcher.hpp"
#include "harness/daemon.hpp"

namespace settingsd::consistency {

/// Clients in threads of their own, all of one register, that go on until they are told to stop; the daemon may be
/// ended and started again meanwhile.
class Traffic {
 public:
  /// What a client does again and again, and what it has noted in the end.
  struct Client {
    std::function<void()> step;
    std::function<History()> history;
    std::function<void()> wake{};  ///< where a step may last until something happens: makes it happen
  };

  Traffic(harness::Daemon& daemon, harness::Credentials credentials, const Register& resource);
  ~Traffic();
  Traffic(const Traffic&) = delete;
  Traffic& operator=(const Traffic&) = delete;

  void add(Client client);
  void add_reader();
  void add_writer();
  /// One that writes under the version that it has seen.
  void add_conditional_writer();
  void add_reverter(unsigned seed);
  /// One that follows the events, of a register of one member.
  void add_watcher();
  /// One that reads the file, and one that edits it; of several_members.
  void add_reading_hand();
  void add_writing_hand();

  /// A number that no write has had.
  [[nodiscard]] std::int64_t next_number() { return ++last_number_; }

  /// Returns once so many more steps were done; throws what a client has thrown.
  void await(std::size_t steps);

  /// Ends the daemon, does what is to be done with the file, on which no hand is then, and starts it again.
  void restart(const std::function<void()>& end, const std::function<void()>& between);

  /// Stops all clients; what they have noted. Throws what a client has thrown.
  [[nodiscard]] History finish();

  /// What the register held before all of it.
  [[nodiscard]] const Parts& initial() const noexcept { return initial_; }

 private:
  void add_hand(const std::function<void(Hand&)>& step);
  void add_recorded(const std::function<void(RecordedClient&)>& step);
  void run(const Client& client);
  void stop();
  void require_no_failure();

  harness::Daemon& daemon_;
  harness::Credentials credentials_;
  const Register& register_;
  Parts initial_;
  Address address_;
  std::deque<RecordedClient> recorded_;
  std::deque<Hand> hands_;
  std::deque<Watcher> watchers_;
  std::shared_mutex file_;
  std::vector<Client> clients_;
  std::vector<std::thread> threads_;
  std::atomic<std::int64_t> last_number_{1000};
  std::atomic<std::size_t> steps_{0};
  std::atomic<bool> done_{false};
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace settingsd::consistency
