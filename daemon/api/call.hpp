#pragma once

#include <memory>

#include "api/options.hpp"
#include "api/query.hpp"
#include "app/store.hpp"
#include "http/message.hpp"
#include "observe/log.hpp"
#include "observe/request_counts.hpp"

namespace settingsd::api {

/// One request that has passed authentication, routing and the checks of its header: what a resource needs to answer
/// it.
struct Call {
  const http::RequestHead& head;
  const Query& query;
  const http::TraceId& trace_id;
  std::shared_ptr<const app::Principal> principal;  ///< null on the routes without a key
  app::Store& store;
  const Options& options;
  const observe::Log& log;
  const observe::RequestCounts& requests;
};

}  // namespace settingsd::api
