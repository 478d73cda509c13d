#include "api/change_stream.hpp"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

#include "api/recorded_value.hpp"
#include "storage/failure.hpp"
#include "storage/history.hpp"

namespace settingsd::api {
namespace {

constexpr std::string_view comment = ":\n\n";

// One piece of a stream (http::Stream::write_more).
constexpr std::size_t piece_octets = std::size_t{16} << 10U;

// A client that was away for long costs 80 KiB, and one walk along the history for so many changes.
constexpr std::size_t most_waiting = 10'000;

void append_event(std::string& text, std::string_view name, std::int64_t id, std::string_view data) {
  text.append("event: ").append(name).append("\nid: ").append(std::to_string(id));
  text.append("\ndata: ").append(data).append("\n\n");
}

}  // namespace

ChangeStream::ChangeStream(const Call& call, std::int64_t last_id)
    : http::Stream{{call.options.heartbeat, comment}},
      store_{call.store},
      log_{call.log},
      principal_{call.principal},
      last_id_{last_id} {}

void ChangeStream::start(Wake wake) { subscription_ = store_.watch(principal_->instance_id, std::move(wake)); }

http::Stream::State ChangeStream::write_more(std::string& text) {
  // The client sees that the stream is open.
  if (!std::exchange(is_opened_, true)) text = comment;
  try {
    auto state = State::open;
    store_.lend([&](storage::Reader& reader) {
      if (!is_allowed(reader)) {
        state = State::ended;
      } else {
        write_events(reader.history(), text);
      }
    });
    return state;
  } catch (const std::exception& error) {
    // The file is damaged. Nothing is lost: the repair wakes all streams.
    if (storage::is_unreadable(error)) return State::open;
    log_.write(observe::Level::error, "ending an event stream of " + principal_->instance_id + ": " + error.what(),
               {{observe::instance_field, principal_->instance_id}});
    return State::ended;
  }
}

bool ChangeStream::is_allowed(storage::Reader& reader) const {
  const auto key = reader.key_with_id(principal_->key_id);
  // A stream of a revoked key ends, even where the instance cannot be read.
  if (!key || key->revoked_at) return false;
  const auto instance = reader.instance(principal_->instance_id);
  return instance && app::still_speaks(*principal_, *key, *instance);
}

/// Where the writer is held up, reads do not show yet all that was committed when the stream was asked for: better an
/// event too many than one that never comes.
void ChangeStream::begin(storage::History& history) {
  if (has_begun_) return;
  if (last_id_ <= history.last_id()) last_id_ = std::min(last_id_, store_.published_change());
  has_begun_ = true;  // not before: a damaged file is read again once it is whole
}

void ChangeStream::write_events(storage::History& history, std::string& text) {
  begin(history);
  if (waiting_.empty() && !find_changes(history)) return reset(history, text);
  while (!waiting_.empty() && text.size() < piece_octets) {
    if (!write_next(history, text)) return reset(history, text);
  }
}

bool ChangeStream::find_changes(storage::History& history) {
  if (history.last_id() < last_id_) return false;
  const auto published = store_.published_change();
  const auto missing = history.walk(principal_->instance_id, [&](const storage::SettingChange& change) {
    if (change.id <= last_id_) return false;
    // The wake that follows its publication comes back for it.
    if (change.id > published) return true;
    waiting_.push_front(change.id);
    if (waiting_.size() > most_waiting) waiting_.pop_back();
    return true;
  });
  return missing <= last_id_;
}

bool ChangeStream::write_next(storage::History& history, std::string& text) {
  const auto change = history.find(waiting_.front());
  if (!change) return false;
  append_event(text, "change", change->id, change_json(*change));
  last_id_ = change->id;
  waiting_.pop_front();
  return true;
}

void ChangeStream::reset(storage::History& history, std::string& text) {
  waiting_.clear();
  // The client reads again now, and will not see what is not published.
  last_id_ = std::min(history.last_id(), store_.published_change());
  append_event(text, "reset", last_id_, "{}");
}

}  // namespace settingsd::api
