#include "api/events.hpp"

#include <charconv>
#include <chrono>
#include <limits>
#include <optional>

#include "api/change_stream.hpp"
#include "api/replies.hpp"

namespace settingsd::api {
namespace {

// Within which a change by another process is served (docs/database.md).
constexpr std::chrono::milliseconds time_to_notice{100};

/// Where the client wants to go on; nothing when it does not say.
std::optional<std::int64_t> last_event_id(const http::RequestHead& head, domain::Problems& problems) {
  constexpr std::string_view name = "Last-Event-ID";
  const auto text = head.find(name);
  if (!text) return std::nullopt;
  std::int64_t id = -1;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), id);
  const bool whole = error == std::errc{} && end == text->data() + text->size();
  if (!whole || id < 0 || head.count(name) != 1) {
    problems.push_back(domain::problems::invalid_value(name, "the id of an event, an integer from 0 on"));
  }
  return id;
}

}  // namespace

http::Handler::Outcome watch_changes(const Call& call) {
  domain::Problems problems;
  auto last_id = last_event_id(call.head, problems);
  if (!problems.empty()) return error_reply(problems, call.trace_id);
  if (!last_id) call.store.lend([&](storage::Reader& reader) { last_id = reader.history().last_id(); });
  auto reply = empty_reply(200, call.trace_id);
  add_field(reply, "Content-Type", "text/event-stream");
  add_field(reply, "Cache-Control", "no-store");
  // nginx would otherwise keep the events until it has a buffer full of them.
  add_field(reply, "X-Accel-Buffering", "no");
  reply.stream = std::make_shared<ChangeStream>(call, *last_id);
  // Another process has just made a change: who reads once the stream is open must see it.
  if (call.store.published_change() < *last_id) reply.delay = time_to_notice;
  return reply;
}

}  // namespace settingsd::api
