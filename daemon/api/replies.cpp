#include "api/replies.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "api/json_writer.hpp"
#include "api/trace_id.hpp"

namespace settingsd::api {
namespace {

std::string problem_json(const domain::Problem& problem) {
  ObjectWriter object;
  object.member("message", problem.message).member("long_message", problem.long_message).member("code", problem.code);
  if (!problem.param_name && problem.unsupported_features.empty()) return object.close();
  ObjectWriter meta;
  if (problem.param_name) meta.member("param_name", *problem.param_name);
  if (!problem.unsupported_features.empty()) meta.member("unsupported_features", problem.unsupported_features);
  return object.raw_member("meta", meta.close()).close();
}

}  // namespace

void add_field(http::Reply& reply, std::string_view name, std::string_view value) {
  reply.extra_fields.append(name).append(": ").append(value).append("\r\n");
}

http::Reply empty_reply(unsigned status, const http::TraceId& trace_id) {
  http::Reply reply;
  reply.status = status;
  reply.trace_id = trace_id;
  reply.extra_fields.reserve(192);
  add_field(reply, "Clerk-Trace-Id", view(trace_id));
  add_field(reply, "X-Clerk-Trace-Id", view(trace_id));
  add_field(reply, "X-Content-Type-Options", "nosniff");
  return reply;
}

http::Reply json_reply(unsigned status, const http::TraceId& trace_id, std::shared_ptr<const std::string> content) {
  auto reply = empty_reply(status, trace_id);
  add_field(reply, "Content-Type", "application/json");
  reply.content = std::move(content);
  return reply;
}

http::Reply error_reply(const domain::Problems& problems, const http::TraceId& trace_id) {
  std::vector<std::string> errors;
  std::transform(problems.begin(), problems.end(), std::back_inserter(errors), problem_json);
  auto body = ObjectWriter{}.raw_member("errors", json_array(errors)).member("clerk_trace_id", view(trace_id)).close();
  return json_reply(problems.front().status, trace_id, std::make_shared<const std::string>(std::move(body)));
}

http::Reply representation_reply(const app::Representation& representation, const http::TraceId& trace_id) {
  auto reply = json_reply(200, trace_id, representation.content);
  reply.fields = representation.fields;
  return reply;
}

http::Reply entity_tag_reply(unsigned status, const app::Representation& representation,
                             const http::TraceId& trace_id) {
  auto reply = empty_reply(status, trace_id);
  reply.fields = representation.fields;
  return reply;
}

}  // namespace settingsd::api
