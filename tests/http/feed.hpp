#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "http/client.hpp"
#include "http/fixture.hpp"
#include "http/message.hpp"

namespace settingsd::http {

/// What a test says into a stream, from its own thread, and what it sees of that stream.
class Feed : public std::enable_shared_from_this<Feed> {
 public:
  /// Replies with a new stream of what is said.
  Reply reply(std::chrono::milliseconds heartbeat = std::chrono::milliseconds{0});

  /// Adds to what the stream will be asked for, and wakes it if it has been started.
  void say(const std::string& text);
  void end();

  [[nodiscard]] bool is_started() const;
  [[nodiscard]] bool is_destroyed() const;

  /// The stream's wake, once it has been started.
  [[nodiscard]] Stream::Wake wake() const;

 private:
  friend class FeedStream;

  mutable std::mutex mutex_;
  std::string said_;
  Stream::Wake wake_;
  bool is_ended_ = false;
  bool is_destroyed_ = false;
};

/// A stream that calls a function when it is asked.
class MadeStream final : public Stream {
 public:
  using Make = std::function<State(std::string& text, const Wake& wake)>;

  explicit MadeStream(Make make) : make_{std::move(make)} {}
  void start(Wake wake) override { wake_ = std::move(wake); }
  State write_more(std::string& text) override { return make_(text, wake_); }

 private:
  Make make_;
  Wake wake_;
};

/// Status 200, content of type text/event-stream, trace and key as the Recorder's own replies have them.
Reply stream_reply(std::shared_ptr<Stream> stream);

/// Has always more, as fast as it is asked, in pieces of a size; made counts the octets.
Reply endless_reply(std::size_t piece, std::atomic<std::size_t>& made);

/// A server with one stream, and a client that has asked for it.
struct Streamed {
  explicit Streamed(Options options = {}, std::chrono::milliseconds heartbeat = std::chrono::milliseconds{0})
      : fixture{std::move(options)} {
    fixture.handler.stream_reply = [feed = feed, heartbeat] { return feed->reply(heartbeat); };
  }

  [[nodiscard]] bool is_over() {
    return eventually([this] { return feed->is_destroyed() && fixture.server.connections() == 0; });
  }

  std::shared_ptr<Feed> feed = std::make_shared<Feed>();
  Fixture fixture;
  Client client{fixture.address};
};

}  // namespace settingsd::http
