#include "api/service_routes.hpp"

#include <utility>

#include "api/api_version.hpp"
#include "api/json_writer.hpp"
#include "api/openapi.hpp"
#include "api/replies.hpp"

namespace settingsd::api {
namespace {

http::Reply uncached_reply(unsigned status, const http::TraceId& trace_id, std::shared_ptr<const std::string> json) {
  auto reply = json_reply(status, trace_id, std::move(json));
  add_field(reply, "Cache-Control", "no-store");
  return reply;
}

http::Reply uncached_reply(unsigned status, const http::TraceId& trace_id, ObjectWriter& object) {
  return uncached_reply(status, trace_id, std::make_shared<const std::string>(object.close()));
}

std::string_view reason_of(app::Health::State state) noexcept {
  switch (state) {
    case app::Health::State::starting:
      return "starting";
    case app::Health::State::ready:
      return "ready";
    case app::Health::State::storage_full:
      return "storage_full";
    case app::Health::State::storage_busy:
      return "storage_busy";
    case app::Health::State::storage_failing:
      return "storage_failing";
    case app::Health::State::stopping:
      break;
  }
  return "stopping";
}

http::Reply unavailable(std::string_view reason, std::int64_t count, const http::TraceId& trace_id) {
  ObjectWriter object;
  object.member("status", "unavailable").member("reason", reason).member("count", count);
  auto reply = uncached_reply(503, trace_id, object);
  add_field(reply, "Retry-After", "1");
  return reply;
}

}  // namespace

http::Handler::Outcome livez(const Call& call) {
  ObjectWriter object;
  object.member("status", "live");
  return uncached_reply(200, call.trace_id, object);
}

http::Handler::Outcome readyz(const Call& call) {
  const auto& health = call.store.health();
  const auto state = health.state();
  // Seconds for which the disk has not answered.
  if (const auto stall = call.store.stall()) return unavailable("storage_slow", stall->count(), call.trace_id);
  const auto quarantined = call.store.quarantine().size();
  ObjectWriter object;
  if (state == app::Health::State::ready && quarantined > 0) {
    object.member("status", "degraded")
        .member("reason", call.store.quarantine().is_damaged() ? "schema_damaged" : "invalid_settings")
        .member("count", static_cast<std::int64_t>(quarantined));
    return uncached_reply(503, call.trace_id, object);
  }
  if (state == app::Health::State::ready) {
    object.member("status", "ready");
    return uncached_reply(200, call.trace_id, object);
  }
  return unavailable(reason_of(state), static_cast<std::int64_t>(health.failures()), call.trace_id);
}

http::Handler::Outcome version(const Call& call) {
  ObjectWriter object;
  object.member("name", "settingsd")
      .member("version", call.options.program_version)
      .member("schema_version", call.options.schema_version)
      .member("api_version", newest_api_version());
  return uncached_reply(200, call.trace_id, object);
}

http::Handler::Outcome openapi(const Call& call) {
  static const auto text = std::make_shared<const std::string>(openapi_json());
  return uncached_reply(200, call.trace_id, text);
}

}  // namespace settingsd::api
