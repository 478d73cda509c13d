#pragma once

#include <cstdint>
#include <deque>
#include <memory>

#include "api/call.hpp"
#include "app/watchers.hpp"
#include "storage/reader.hpp"

namespace settingsd::api {

/// The changes of an instance as server-sent events. Keeps only which changes it has still to send, and reads each of
/// them when its client can take it. Ends when its key does not count any more.
class ChangeStream : public http::Stream {
 public:
  /// Begins behind a change; an id that retention has left behind, or that nobody has had yet, leads to a reset.
  ChangeStream(const Call& call, std::int64_t last_id);

  void start(Wake wake) override;
  [[nodiscard]] State write_more(std::string& text) override;

 private:
  [[nodiscard]] bool is_allowed(storage::Reader& reader) const;
  void begin(storage::History& history);
  void write_events(storage::History& history, std::string& text);
  /// Looks for changes that are to be sent. False when some are lost.
  [[nodiscard]] bool find_changes(storage::History& history);
  /// Appends the next change. False when it is lost.
  [[nodiscard]] bool write_next(storage::History& history, std::string& text);
  void reset(storage::History& history, std::string& text);

  app::Store& store_;
  const observe::Log& log_;
  const std::shared_ptr<const app::Principal> principal_;
  std::int64_t last_id_;
  std::deque<std::int64_t> waiting_;  ///< ids of changes that are to be sent, oldest first
  bool is_opened_ = false;
  bool has_begun_ = false;
  app::Watchers::Subscription subscription_;
};

}  // namespace settingsd::api
