#include "api/patching.hpp"

#include <utility>

#include "api/content_type.hpp"
#include "api/decode.hpp"
#include "api/failure.hpp"
#include "api/preference.hpp"
#include "api/refusals.hpp"
#include "api/replies.hpp"
#include "api/trace_id.hpp"
#include "domain/groups.hpp"

namespace settingsd::api {
namespace {

/// What is kept of a call until its content has come.
struct PatchContext {
  http::TraceId trace_id;
  std::shared_ptr<const app::Principal> principal;
  app::Store& store;
  const Options& options;
  const observe::Log& log;
  PatchAnswer answer;
  bool preferred = false;  ///< the client asked for the representation by Prefer
  bool dry_run = false;
  bool foreign_content = false;  ///< the content has another type than JSON, and must be empty
  std::optional<std::string> if_match{};
};

http::Reply applied_reply(const PatchContext& context, const app::Applied& applied) {
  if (context.answer == PatchAnswer::no_content && !context.preferred) {
    return entity_tag_reply(204, *applied.representation, context.trace_id);
  }
  auto reply = representation_reply(*applied.representation, context.trace_id);
  if (context.preferred) add_field(reply, "Preference-Applied", "return=representation");
  return reply;
}

http::Reply failed_reply(const PatchContext& context, app::Failed::Reason reason) {
  switch (reason) {
    case app::Failed::Reason::busy:
      return refusals::unavailable("The settings cannot be written at the moment; nothing was changed.",
                                   context.trace_id);
    case app::Failed::Reason::queue_full:
      return refusals::unavailable("Too many changes are waiting; nothing was changed.", context.trace_id);
    case app::Failed::Reason::stopping:
      return refusals::unavailable("The server is shutting down; nothing was changed.", context.trace_id);
    case app::Failed::Reason::storage_full:
      return refusals::storage_full(context.trace_id);
    case app::Failed::Reason::internal:
      break;
  }
  return refusals::internal_error(context.trace_id);
}

struct ReplyTo {
  const PatchContext& context;

  http::Reply operator()(const app::Applied& applied) const { return applied_reply(context, applied); }
  http::Reply operator()(const app::Stale&) const { return refusals::precondition_failed(context.trace_id); }
  http::Reply operator()(const app::Gone&) const { return refusals::key_invalid(context.trace_id); }
  http::Reply operator()(const domain::Problems& problems) const { return error_reply(problems, context.trace_id); }
  http::Reply operator()(const app::Quarantined& quarantined) const {
    return refusals::unavailable("What the file holds is not valid: " + quarantined.why +
                                     "; nothing is written before settingsd doctor --fix has repaired it.",
                                 context.trace_id);
  }
  http::Reply operator()(const app::Failed& failed) const { return failed_reply(context, failed.reason); }
};

http::Reply named(const PatchContext& context, http::Reply reply) {
  reply.key_id = context.principal->key_id;
  return reply;
}

void answer(const PatchContext& context, const http::Respond& respond, http::Reply reply) {
  respond(named(context, std::move(reply)));
}

/// The members of the body, or the reply that refuses it. Nothing at all, null and {} are no members.
std::variant<JsonValue::Object, http::Reply> members_of(const PatchContext& context, const std::string& content) {
  if (content.empty()) return JsonValue::Object{};
  if (context.foreign_content) {
    return refusals::content_type("The body must be application/json.", context.trace_id);
  }
  auto parsed = parse_json(content);
  if (!parsed.value) {
    return refusals::body_invalid("The body is not valid JSON: " + parsed.why + ".", context.trace_id);
  }
  if (parsed.value->as<JsonValue::Null>() != nullptr) return JsonValue::Object{};
  if (auto* members = std::get_if<JsonValue::Object>(&parsed.value->is)) return std::move(*members);
  return refusals::body_invalid("The body must be a JSON object.", context.trace_id);
}

template <class Group>
class PatchExchange : public http::Exchange {
 public:
  explicit PatchExchange(PatchContext context) : context_{std::move(context)} {}

  void complete(std::string content, http::Respond respond) override {
    try {
      take(content, respond);
    } catch (const std::exception& error) {
      auto reply = failed(context_.log, error, context_.trace_id);
      // Once it is handed over, its loss is answered by the session.
      if (respond) answer(context_, respond, std::move(reply));
    }
  }

  [[nodiscard]] http::Reply refuse(http::Refusal refusal, std::string_view detail) override {
    return named(context_, refusals::framing(refusal, detail, context_.trace_id));
  }

 private:
  void take(const std::string& content, http::Respond& respond) {
    auto members = members_of(context_, content);
    if (auto* refusal = std::get_if<http::Reply>(&members)) return answer(context_, respond, std::move(*refusal));
    auto decoded = decode<Group>(std::get<JsonValue::Object>(members), context_.options.unknown_parameters);
    if (const auto* problems = std::get_if<domain::Problems>(&decoded)) {
      return answer(context_, respond, error_reply(*problems, context_.trace_id));
    }
    submit(std::get<domain::Patch<Group>>(std::move(decoded)), respond);
  }

  /// Takes respond over when it succeeds.
  void submit(domain::Patch<Group> patch, http::Respond& respond) {
    app::Update update;
    update.instance_id = context_.principal->instance_id;
    update.patch = std::move(patch);
    update.if_match = context_.if_match;
    update.dry_run = context_.dry_run;
    update.origin = {storage::Source::api, context_.principal->actor, std::string(view(context_.trace_id))};
    // An exchange lives until it has answered.
    update.done = [this, respond = std::move(respond)](const app::Outcome& outcome) {
      answer(context_, respond, std::visit(ReplyTo{context_}, outcome));
    };
    context_.store.update(std::move(update));
  }

  PatchContext context_;
};

}  // namespace

template <class Group>
http::Handler::Outcome patch_group(const Call& call, PatchAnswer answer) {
  auto if_match = call.head.list("If-Match");
  if (call.options.require_if_match && !if_match) return refusals::precondition_required(call.trace_id);
  domain::Problems problems;
  PatchContext context{call.trace_id, call.principal, call.store, call.options, call.log, answer};
  context.dry_run = call.query.flag("dry_run", problems);
  if (!problems.empty()) return error_reply(problems, call.trace_id);
  context.preferred = preference(call.head, "return") == "representation";
  context.foreign_content = !is_json_or_untyped(call.head);
  context.if_match = std::move(if_match);
  return std::make_unique<PatchExchange<Group>>(std::move(context));
}

template http::Handler::Outcome patch_group<domain::InstanceSettings>(const Call&, PatchAnswer);
template http::Handler::Outcome patch_group<domain::InstanceRestrictions>(const Call&, PatchAnswer);
template http::Handler::Outcome patch_group<domain::OrganizationSettings>(const Call&, PatchAnswer);

}  // namespace settingsd::api
