#include "api/write_exchange.hpp"

#include <utility>

#include "api/content_type.hpp"
#include "api/failure.hpp"
#include "api/preconditions.hpp"
#include "api/refusals.hpp"
#include "api/replies.hpp"
#include "api/trace_id.hpp"

namespace settingsd::api {
namespace {

http::Reply failed_reply(app::Failed::Reason reason, const http::TraceId& trace_id) {
  switch (reason) {
    case app::Failed::Reason::busy:
      return refusals::unavailable("The settings cannot be written at the moment; nothing was changed.", trace_id);
    case app::Failed::Reason::queue_full:
      return refusals::unavailable("Too many changes are waiting; nothing was changed.", trace_id);
    case app::Failed::Reason::stopping:
      return refusals::unavailable("The server is shutting down; nothing was changed.", trace_id);
    case app::Failed::Reason::storage_full:
      return refusals::storage_full(trace_id);
    case app::Failed::Reason::internal:
      break;
  }
  return refusals::internal_error(trace_id);
}

}  // namespace

struct WriteExchange::ReplyTo {
  const WriteExchange& exchange;

  http::Reply operator()(const app::Applied& applied) const { return exchange.applied_reply(applied); }
  http::Reply operator()(const app::PreconditionFailed&) const {
    return refusals::precondition_failed(exchange.trace_id);
  }
  http::Reply operator()(const app::Gone&) const { return refusals::key_invalid(exchange.trace_id); }
  http::Reply operator()(const app::ReadOnly&) const { return refusals::key_read_only(exchange.trace_id); }
  http::Reply operator()(const domain::Problems& problems) const { return exchange.forbidden_reply(problems); }
  http::Reply operator()(const app::Quarantined& quarantined) const {
    return refusals::unavailable("What the file holds is not valid: " + quarantined.why +
                                     "; nothing is written before that is mended, as by settingsd doctor --fix.",
                                 exchange.trace_id);
  }
  http::Reply operator()(const app::Failed& failed) const { return failed_reply(failed.reason, exchange.trace_id); }
};

WriteExchange::WriteExchange(const Call& call)
    : trace_id{call.trace_id},
      principal{call.principal},
      store{call.store},
      options{call.options},
      log_{call.log},
      foreign_content_{!is_json_or_untyped(call.head)},
      preconditions_{preconditions_of(call.head)} {}

void WriteExchange::complete(std::string content, http::Respond respond) {
  try {
    take(content, respond);
  } catch (const std::exception& error) {
    auto reply = failed(log_, error, trace_id);
    // Once it is handed over, its loss is answered by the session.
    if (respond) answer(respond, std::move(reply));
  }
}

http::Reply WriteExchange::refuse(http::Refusal refusal, std::string_view detail) {
  // The type counts before the size (contract, section 1), which of chunked content is known only now.
  const bool is_of_foreign_type = foreign_content_ && refusal == http::Refusal::content_too_large;
  auto reply = is_of_foreign_type ? foreign_type() : refusals::framing(refusal, detail, trace_id);
  reply.key_id = principal->key_id;
  return reply;
}

http::Reply WriteExchange::foreign_type() const {
  return refusals::content_type("The body must be application/json.", trace_id);
}

http::Reply WriteExchange::forbidden_reply(const domain::Problems& problems) const {
  return error_reply(problems, trace_id);
}

void WriteExchange::take(const std::string& content, http::Respond& respond) {
  auto members = members_of(content);
  if (auto* refusal = std::get_if<http::Reply>(&members)) return answer(respond, std::move(*refusal));
  auto update = update_for(std::get<JsonValue::Object>(members));
  if (auto* refusal = std::get_if<http::Reply>(&update)) return answer(respond, std::move(*refusal));
  submit(std::get<app::Update>(std::move(update)), respond);
}

/// Takes respond over when it succeeds.
void WriteExchange::submit(app::Update update, http::Respond& respond) {
  update.instance_id = principal->instance_id;
  update.principal = principal;
  update.preconditions = preconditions_;
  update.origin.actor = principal->actor;
  update.origin.trace_id = std::string(view(trace_id));
  // An exchange lives until it has answered.
  update.done = [this, respond = std::move(respond)](const app::Outcome& outcome) {
    answer(respond, std::visit(ReplyTo{*this}, outcome));
  };
  store.update(std::move(update));
}

void WriteExchange::answer(const http::Respond& respond, http::Reply reply) const {
  reply.key_id = principal->key_id;
  respond(std::move(reply));
}

/// The members of the body, or the reply that refuses it. Nothing at all, null and {} are no members.
std::variant<JsonValue::Object, http::Reply> WriteExchange::members_of(const std::string& content) const {
  if (content.empty()) return JsonValue::Object{};
  if (foreign_content_) return foreign_type();
  auto parsed = parse_json(content);
  if (!parsed.value) return refusals::body_invalid("The body is not valid JSON: " + parsed.why + ".", trace_id);
  if (parsed.value->as<JsonValue::Null>() != nullptr) return JsonValue::Object{};
  if (auto* members = std::get_if<JsonValue::Object>(&parsed.value->is)) return std::move(*members);
  return refusals::body_invalid("The body must be a JSON object.", trace_id);
}

std::optional<http::Reply> refuse_unconditional(const Call& call) {
  if (!call.options.require_if_match || call.head.find("If-Match")) return std::nullopt;
  return refusals::precondition_required(call.trace_id);
}

}  // namespace settingsd::api
