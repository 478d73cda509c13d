#include "fuzz/http/answers.hpp"

#include <array>
#include <functional>
#include <memory>
#include <stdexcept>
#include <utility>

namespace settingsd::fuzz {
namespace {

constexpr std::size_t large_size = 20'000;  // more than what is copied behind a header

http::Reply text_reply(unsigned status, std::string text) {
  http::Reply reply;
  reply.status = status;
  reply.content = std::make_shared<const std::string>(std::move(text));
  return reply;
}

unsigned status_of(http::Refusal refusal) {
  constexpr std::array<unsigned, 9> statuses{400, 408, 413, 414, 421, 431, 501, 505, 503};
  return statuses.at(static_cast<std::size_t>(refusal));
}

/// A few pieces, and then the end or nothing more.
class Pieces : public http::Stream {
 public:
  explicit Pieces(bool is_endless) : is_endless_{is_endless} {}
  void start(Wake /*wake*/) override {}
  State write_more(std::string& text) override {
    if (left_ == 0) return is_endless_ ? State::open : State::ended;
    text.assign(left_ * 100, static_cast<char>('0' + left_));
    --left_;
    return State::open;
  }

 private:
  bool is_endless_;
  std::size_t left_ = 3;
};

http::Reply streamed(bool is_endless) {
  http::Reply reply;
  reply.status = 200;
  reply.stream = std::make_shared<Pieces>(is_endless);
  return reply;
}

using Take = std::function<void(std::string content, http::Respond respond)>;

class Exchange : public http::Exchange {
 public:
  Exchange(Answers& answers, Take take) : answers_{answers}, take_{std::move(take)} {}
  void complete(std::string content, http::Respond respond) override {
    answers_.completed.push_back(content);
    take_(std::move(content), std::move(respond));
  }
  [[nodiscard]] http::Reply refuse(http::Refusal refusal, std::string_view detail) override {
    return answers_.refuse(refusal, detail, nullptr);
  }

 private:
  Answers& answers_;
  Take take_;
};

void echo(std::string content, const http::Respond& respond) { respond(text_reply(200, std::move(content))); }

http::Reply last_reply() {
  auto reply = text_reply(200, "last");
  reply.close = true;
  return reply;
}

}  // namespace

http::Handler::Outcome Answers::begin(const http::RequestHead& head) {
  begun.push_back(std::string(head.method).append(" ").append(head.path));
  if (head.path == "/echo") return std::make_unique<Exchange>(*this, echo);
  if (head.path == "/lost") return std::make_unique<Exchange>(*this, [](auto&&, auto&&) {});
  if (head.path == "/later") {
    return std::make_unique<Exchange>(*this,
                                      [this](auto&&, http::Respond respond) { waiting.push_back(std::move(respond)); });
  }
  if (head.path == "/early") return text_reply(401, "early");
  if (head.path == "/stream" || head.path == "/endless") return streamed(head.path == "/endless");
  if (head.path == "/large") return text_reply(200, std::string(large_size, 'l'));
  if (head.path == "/empty") return text_reply(204, "never sent");
  if (head.path == "/unchanged") return text_reply(304, "never sent");
  if (head.path == "/last") return last_reply();
  if (head.path == "/throwing") throw std::runtime_error{"begin failed"};
  return text_reply(200, std::string(head.query));
}

http::Reply Answers::refuse(http::Refusal refusal, std::string_view detail, const http::RequestHead* /*head*/) {
  return text_reply(status_of(refusal), std::string(detail));
}

void Answers::finished(const http::Record& record) noexcept {
  reported.push_back({std::string(record.method), record.status});
}

bool Answers::answer_one() {
  if (waiting.empty()) return false;
  const auto respond = std::move(waiting.front());
  waiting.erase(waiting.begin());
  respond(text_reply(200, "late"));
  return true;
}

}  // namespace settingsd::fuzz
