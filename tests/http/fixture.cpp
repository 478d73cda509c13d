#include "http/fixture.hpp"

#include <array>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <utility>

namespace settingsd::http {
namespace {

constexpr std::size_t large_size = 1024 * std::size_t{1024};

unsigned status_of(Refusal refusal) {
  constexpr std::array<unsigned, 9> statuses{400, 408, 413, 414, 421, 431, 501, 505, 503};
  return statuses.at(static_cast<std::size_t>(refusal));
}

/// Refuses in the name of its key.
class Known : public Exchange {
 public:
  Reply refuse(Refusal refusal, std::string_view detail) override {
    auto reply = text_reply(status_of(refusal), std::string{detail});
    reply.key_id = "key_1";
    return reply;
  }
};

class Echo : public Known {
 public:
  explicit Echo(Recorder& recorder) : recorder_{recorder} {}
  void complete(std::string content, Respond respond) override {
    recorder_.note_completed(content);
    respond(text_reply(200, std::move(content)));
  }

 private:
  Recorder& recorder_;
};

class Later : public Known {
 public:
  explicit Later(Recorder& recorder) : recorder_{recorder} {}
  void complete(std::string content, Respond respond) override {
    recorder_.note_completed(std::move(content));
    recorder_.keep(std::move(respond));
  }

 private:
  Recorder& recorder_;
};

class Lost : public Known {
 public:
  void complete(std::string, Respond) override {}
};

class Failing : public Known {
 public:
  void complete(std::string, Respond) override { throw std::runtime_error{"complete failed"}; }
};

std::string describe(const RequestHead& head) {
  std::string text{head.method};
  text.append(" ").append(head.path).append("?").append(head.query);
  for (const auto& field : head.fields) {
    text.append("\n").append(field.name).append("=").append(field.value);
  }
  return text;
}

Reply late_reply(std::string text, std::chrono::milliseconds delay) {
  auto reply = text_reply(401, std::move(text));
  reply.delay = delay;
  return reply;
}

}  // namespace

Reply text_reply(unsigned status, std::string text) {
  Reply reply;
  reply.status = status;
  reply.content = std::make_shared<const std::string>(std::move(text));
  return reply;
}

Handler::Outcome Recorder::begin(const RequestHead& head) {
  {
    const std::lock_guard lock{mutex_};
    begun_.push_back(std::string{head.method} + " " + std::string{head.path});
  }
  if (head.path == "/echo") return std::make_unique<Echo>(*this);
  if (head.path == "/later") return std::make_unique<Later>(*this);
  if (head.path == "/lost") return std::make_unique<Lost>();
  if (head.path == "/failing") return std::make_unique<Failing>();
  if (head.path == "/throwing") throw std::runtime_error{"begin failed"};
  if (head.path == "/stream") return stream_reply();
  if (head.path == "/slow") return late_reply("slow", std::chrono::milliseconds{20});
  if (head.path == "/slowest") return late_reply("slowest", std::chrono::minutes{1});
  if (head.path == "/early") return text_reply(401, "early");
  if (head.path == "/empty") return text_reply(204, "never sent");
  if (head.path == "/unchanged") return text_reply(304, "never sent");
  if (head.path == "/large") return text_reply(200, std::string(large_size, 'l'));
  if (head.path == "/last") {
    Reply reply = text_reply(200, "last");
    reply.close = true;
    return reply;
  }
  Reply reply = text_reply(200, describe(head));
  reply.trace_id.fill('7');
  reply.key_id = "key_1";
  reply.fields = std::make_shared<const std::string>("X-Shared: 1\r\n");
  reply.extra_fields = "X-Extra: 2\r\n";
  return reply;
}

Reply Recorder::refuse(Refusal refusal, std::string_view detail, const RequestHead*) {
  return text_reply(status_of(refusal), std::string{detail});
}

void Recorder::finished(const Record& record) noexcept {
  const std::lock_guard lock{mutex_};
  records_.push_back({std::string{record.method}, std::string{record.path}, record.status, std::string{record.trace_id},
                      std::string{record.key_id}});
}

void Recorder::exhausted(int error) noexcept {
  const std::lock_guard lock{mutex_};
  exhaustions_.push_back(error);
}

std::vector<std::string> Recorder::begun() {
  const std::lock_guard lock{mutex_};
  return begun_;
}

std::vector<std::string> Recorder::completed() {
  const std::lock_guard lock{mutex_};
  return completed_;
}

std::vector<Finished> Recorder::records() {
  const std::lock_guard lock{mutex_};
  return records_;
}

std::vector<int> Recorder::exhaustions() {
  const std::lock_guard lock{mutex_};
  return exhaustions_;
}

Respond Recorder::wait_for_later() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this] { return !later_.empty(); });
  Respond respond = std::move(later_.front());
  later_.erase(later_.begin());
  return respond;
}

void Recorder::note_completed(std::string content) {
  const std::lock_guard lock{mutex_};
  completed_.push_back(std::move(content));
}

void Recorder::keep(Respond respond) {
  const std::lock_guard lock{mutex_};
  later_.push_back(std::move(respond));
  changed_.notify_all();
}

Fixture::Fixture(Options options, const Endpoint& endpoint)
    : server{handler, std::move(options)}, address{server.listen(endpoint)}, thread_{[this] { server.run(); }} {}

Fixture::~Fixture() {
  stop();
  join();
}

void Fixture::join() {
  if (thread_.joinable()) {
    thread_.join();
  }
}

bool eventually(const std::function<bool()>& holds) {
  const auto last = std::chrono::steady_clock::now() + std::chrono::seconds{30};
  while (!holds()) {
    if (std::chrono::steady_clock::now() > last) {
      return false;
    }
    std::this_thread::yield();
  }
  return true;
}

}  // namespace settingsd::http
