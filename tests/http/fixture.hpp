#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "http/message.hpp"
#include "http/server.hpp"

namespace settingsd::http {

/// What was told to Handler::finished, in values.
struct Finished {
  std::string method;
  std::string path;
  unsigned status;
  std::string trace_id;
  std::string key_id;
};

/// Answers by path: see begin() in fixture.cpp. Everything it sees is kept for the tests.
class Recorder : public Handler {
 public:
  Outcome begin(const RequestHead& head) override;
  Reply refuse(Refusal refusal, std::string_view detail, const RequestHead* head) override;
  void finished(const Record& record) noexcept override;
  void exhausted(int error) noexcept override;

  /// "METHOD path" of the requests that reached begin(); contents that reached complete().
  std::vector<std::string> begun();
  std::vector<std::string> completed();
  std::vector<Finished> records();
  std::vector<int> exhaustions();

  /// The answer of an exchange at "/later", once it waits; to be called from any thread.
  Respond wait_for_later();

  /// What is answered at "/stream", whatever the method; set before the first request.
  std::function<Reply()> stream_reply;

  void note_completed(std::string content);
  void keep(Respond respond);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> begun_;
  std::vector<std::string> completed_;
  std::vector<Finished> records_;
  std::vector<int> exhaustions_;
  std::vector<Respond> later_;
};

/// A server on a port of the kernel's choice, on a thread of its own, stopped at the end.
class Fixture {
 public:
  explicit Fixture(Options options = {}, const Endpoint& endpoint = Endpoint::parse("127.0.0.1:0"));
  ~Fixture();

  void stop() { server.stop(); }

  /// Waits for run() to return.
  void join();

  Recorder handler;
  Server server;
  std::string address;

 private:
  std::thread thread_;
};

/// Waits until something holds, for at most half a minute; returns whether it does.
bool eventually(const std::function<bool()>& holds);

Reply text_reply(unsigned status, std::string text);

}  // namespace settingsd::http
