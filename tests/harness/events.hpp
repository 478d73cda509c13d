#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "harness/connection.hpp"
#include "harness/daemon.hpp"
#include "harness/paths.hpp"

namespace settingsd::harness {

/// An open event stream.
class Events {
 public:
  Events(const Daemon& daemon, const std::string& key, const std::string& last_event_id = {})
      : connection_{daemon.connect()} {
    Request request{"GET", std::string(events_path), {{"Authorization", "Bearer " + key}}};
    if (!last_event_id.empty()) request.fields.emplace_back("Last-Event-ID", last_event_id);
    connection_.send(request.text());
    head = connection_.receive(true);
    BOOST_TEST(head.status == 200U);
    BOOST_TEST(next() == ":");
  }

  /// The next event without its blank line; "" at the end.
  std::string next() {
    while (text_.find("\n\n") == std::string::npos) {
      const auto chunk = connection_.receive_chunk();
      if (chunk.empty()) return {};
      text_ += chunk;
    }
    auto event = text_.substr(0, text_.find("\n\n"));
    text_.erase(0, event.size() + 2);
    return event;
  }

  Response head;

 private:
  Connection connection_;
  std::string text_;
};

}  // namespace settingsd::harness
