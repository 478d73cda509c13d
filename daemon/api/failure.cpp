#include "api/failure.hpp"

#include <string>

#include "api/refusals.hpp"
#include "api/trace_id.hpp"
#include "app/quarantine.hpp"
#include "storage/failure.hpp"

namespace settingsd::api {

http::Reply failed(const observe::Log& log, const std::exception& error, const http::TraceId& trace_id) {
  log.write(observe::Level::error, "cannot answer request " + std::string(view(trace_id)) + ": " + error.what(),
            {{observe::trace_field, view(trace_id)}});
  const auto failure = storage::failure_of(error);
  if (failure == storage::Failure::busy || failure == storage::Failure::displaced) {
    return refusals::unavailable("The settings cannot be read at the moment.", trace_id);
  }
  if (dynamic_cast<const app::Unreadable*>(&error) != nullptr || storage::is_unreadable(error)) {
    return refusals::unavailable(
        "The file has no valid state of this, and none is on record; settingsd doctor shows why.", trace_id);
  }
  return refusals::internal_error(trace_id);
}

}  // namespace settingsd::api
