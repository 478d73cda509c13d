#pragma once

#include <atomic>
#include <memory>

namespace settingsd::http {

class Loop;
class Session;

/// The way from whoever has something for a stream to the session that sends it. Outlives both sides safely.
class Waker : public std::enable_shared_from_this<Waker> {
 public:
  Waker(const std::shared_ptr<Loop>& loop, Session& session) noexcept : loop_{loop}, session_{&session} {}

  /// Calls Session::stream_woken on the loop's thread, and once for all calls that come before it does. From any
  /// thread, even after the session or the server has gone.
  void wake() noexcept;

  /// The session needs it no more. On the loop's thread.
  void close() noexcept { session_ = nullptr; }

 private:
  void arrive();

  const std::weak_ptr<Loop> loop_;
  Session* session_;  ///< used on the loop's thread only
  std::atomic<bool> is_on_its_way_ = false;
};

}  // namespace settingsd::http
