#include "consistency/watcher.hpp"

#include <stdexcept>
#include <utility>

#include <boost/json/parse.hpp>

#include "consistency/changes.hpp"

namespace settingsd::consistency {
namespace {

constexpr std::string_view data_mark = "\ndata: ";

}  // namespace

Watcher::Watcher(const harness::Daemon& daemon, Address& address, const std::string& secret_key,
                 const Register& resource)
    : register_{resource},
      events_{daemon, secret_key},
      reader_{address, secret_key, resource},
      waker_{address, secret_key, resource} {
  reader_.read();
  epoch_ = reader_.history().back().version.epoch;
}

void Watcher::step() {
  const auto event = events_.next();
  if (event.empty()) throw std::runtime_error("the event stream ended");
  const auto data = event.find(data_mark);
  if (data == std::string::npos) return;
  for (auto& read : reads_of({boost::json::parse(event.substr(data + data_mark.size()))}, register_, epoch_)) {
    // It may have been on its way for long, but what comes after it must not be older.
    read.completed = now();
    events_seen_.push_back(std::move(read));
  }
  reader_.read();
}

void Watcher::wake(std::int64_t number) { waker_.write(number); }

History Watcher::history() const {
  auto all = events_seen_;
  all.insert(all.end(), reader_.history().begin(), reader_.history().end());
  all.insert(all.end(), waker_.history().begin(), waker_.history().end());
  return all;
}

}  // namespace settingsd::consistency
