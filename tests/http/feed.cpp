#include "http/feed.hpp"

#include <utility>

namespace settingsd::http {

class FeedStream final : public Stream {
 public:
  FeedStream(std::shared_ptr<Feed> feed, std::chrono::milliseconds heartbeat)
      : Stream{{.interval = heartbeat, .text = ": \n\n"}}, feed_{std::move(feed)} {}

  ~FeedStream() override {
    const std::lock_guard lock{feed_->mutex_};
    feed_->is_destroyed_ = true;
  }

  void start(Wake wake) override {
    const std::lock_guard lock{feed_->mutex_};
    feed_->wake_ = std::move(wake);
  }

  State write_more(std::string& text) override {
    const std::lock_guard lock{feed_->mutex_};
    text += std::exchange(feed_->said_, {});
    return feed_->is_ended_ ? State::ended : State::open;
  }

 private:
  std::shared_ptr<Feed> feed_;
};

Reply Feed::reply(std::chrono::milliseconds heartbeat) {
  return stream_reply(std::make_shared<FeedStream>(shared_from_this(), heartbeat));
}

void Feed::say(const std::string& text) {
  {
    const std::lock_guard lock{mutex_};
    said_ += text;
  }
  if (const auto awaken = wake()) awaken();
}

void Feed::end() {
  {
    const std::lock_guard lock{mutex_};
    is_ended_ = true;
  }
  if (const auto awaken = wake()) awaken();
}

bool Feed::is_started() const { return wake() != nullptr; }

bool Feed::is_destroyed() const {
  const std::lock_guard lock{mutex_};
  return is_destroyed_;
}

Stream::Wake Feed::wake() const {
  const std::lock_guard lock{mutex_};
  return wake_;
}

Reply stream_reply(std::shared_ptr<Stream> stream) {
  Reply reply;
  reply.status = 200;
  reply.trace_id.fill('7');
  reply.key_id = "key_1";
  reply.extra_fields = "Content-Type: text/event-stream\r\n";
  reply.stream = std::move(stream);
  return reply;
}

Reply endless_reply(std::size_t piece, std::atomic<std::size_t>& made) {
  return stream_reply(std::make_shared<MadeStream>([piece, &made](std::string& text, const Stream::Wake&) {
    text.append(piece, 'x');
    made += piece;
    return Stream::State::open;
  }));
}

}  // namespace settingsd::http
