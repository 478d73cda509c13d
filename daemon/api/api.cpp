#include "api/api.hpp"

#include <exception>
#include <string>
#include <system_error>
#include <utility>

#include "api/api_version.hpp"
#include "api/browser_guard.hpp"
#include "api/content_type.hpp"
#include "api/failure.hpp"
#include "api/metrics.hpp"
#include "api/refusals.hpp"
#include "api/replies.hpp"
#include "api/trace_id.hpp"
#include "domain/secret_key.hpp"

namespace settingsd::api {
namespace {

/// The key behind "Bearer"; empty when the field is absent, doubled or of another scheme (RFC 6750, section 2.1).
std::optional<std::string_view> bearer_key(const http::RequestHead& head) noexcept {
  constexpr std::string_view scheme = "bearer ";
  const auto field = head.find("Authorization");
  if (!field || head.count("Authorization") != 1 || field->size() < scheme.size()) return std::nullopt;
  if (!http::same_field_name(field->substr(0, scheme.size()), scheme)) return std::nullopt;
  const auto key = field->substr(scheme.size());
  const auto first = key.find_first_not_of(' ');
  if (first == std::string_view::npos) return std::nullopt;
  return key.substr(first);
}

bool is_well_formed(std::string_view key) noexcept {
  return domain::is_well_formed_secret_key(key, domain::Environment::production) ||
         domain::is_well_formed_secret_key(key, domain::Environment::development);
}

bool is_known_method(std::string_view method) noexcept {
  for (const std::string_view known :
       {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"}) {
    if (method == known) return true;
  }
  return false;
}

/// The method for the log: only one that is known, since anything may stand in its place, a key too.
std::string_view shown_method(std::string_view method) noexcept { return is_known_method(method) ? method : "-"; }

/// The path for the log. That of no route is a stranger's text: it is shown without keys, and only as far as nothing is
/// percent-encoded, which could hide one.
std::string shown_path(std::string_view path) {
  if (path.empty()) return "-";
  if (route_of(path) != nullptr) return std::string(path);
  auto text = domain::without_keys(std::string(path.substr(0, path.find('%'))));
  return path.find('%') == std::string_view::npos ? text : text + "%\u2026";
}

/// What the header says against the content, before any of it is read.
std::optional<http::Reply> refuse_content(const http::RequestHead& head, const http::TraceId& trace_id) {
  const bool surely_some = head.content_length.value_or(0) > 0;
  if (surely_some && !is_json_or_untyped(head)) {
    return refusals::content_type("The body must be application/json.", trace_id);
  }
  if (head.content_length != std::uint64_t{0} && is_coded(head)) {
    return refusals::content_type("The body must not be compressed.", trace_id);
  }
  if (head.content_length && *head.content_length > maximum_content_size) {
    return refusals::framing(http::Refusal::content_too_large, "The body is larger than 256 KiB.", trace_id);
  }
  return std::nullopt;
}

http::Reply options_reply(std::string_view allow, const http::TraceId& trace_id) {
  auto reply = empty_reply(204, trace_id);
  add_field(reply, "Allow", allow);
  return reply;
}

}  // namespace

Api::Api(app::Store& store, Options options, const observe::Log& log)
    : store_{store},
      options_{std::move(options)},
      rate_limiter_{options_.rate_limit},
      log_{log},
      requests_{route_names(), counted_methods()} {}

http::Handler::Outcome Api::begin(const http::RequestHead& head) {
  const auto trace_id = trace_id_of(&head);
  std::shared_ptr<const app::Principal> principal;
  Outcome outcome;
  try {
    outcome = answer(head, trace_id, principal);
  } catch (const std::exception& error) {
    outcome = failed(log_, error, trace_id);
  }
  auto* reply = std::get_if<http::Reply>(&outcome);
  if (reply != nullptr && principal) reply->key_id = principal->key_id;
  return outcome;
}

http::Handler::Outcome Api::answer(const http::RequestHead& head, const http::TraceId& trace_id,
                                   std::shared_ptr<const app::Principal>& principal) {
  if (head.path == "*") return options_reply(all_methods, trace_id);
  const auto* route = route_of(head.path);
  if (is_open(route)) return routed(head, trace_id, *route, nullptr);
  auto authenticated = authenticate(head, trace_id);
  if (auto* refusal = std::get_if<http::Reply>(&authenticated)) return std::move(*refusal);
  principal = std::get<std::shared_ptr<const app::Principal>>(std::move(authenticated));
  return authorized(head, trace_id, route, principal);
}

Api::Authenticated Api::authenticate(const http::RequestHead& head, const http::TraceId& trace_id) {
  const auto key = bearer_key(head);
  if (!key) return refusals::authorization_missing(trace_id);
  auto principal = is_well_formed(*key) ? store_.authenticate(*key) : nullptr;
  // By hand, the environment of an instance may have changed after its keys were made, or any hash been stored.
  if (!principal || !domain::is_well_formed_secret_key(*key, principal->environment)) {
    auto refusal = refusals::key_invalid(trace_id);
    refusal.delay = failed_authentications_.delay(FailedAuthentications::Clock::now());
    return refusal;
  }
  return principal;
}

http::Handler::Outcome Api::authorized(const http::RequestHead& head, const http::TraceId& trace_id, const Route* route,
                                       std::shared_ptr<const app::Principal> principal) {
  if (!is_safe(head.method)) {
    if (principal->read_only) return refusals::key_read_only(trace_id);
    if (is_cross_site(head)) return refusals::cross_site(trace_id);
  }
  if (const auto wait = rate_limiter_.refuse(principal->key_id, RateLimiter::Clock::now())) {
    return refusals::too_many_requests(*wait, trace_id);
  }
  if (route == nullptr) return refusals::unknown_path(trace_id);
  return routed(head, trace_id, *route, std::move(principal));
}

http::Handler::Outcome Api::routed(const http::RequestHead& head, const http::TraceId& trace_id, const Route& route,
                                   std::shared_ptr<const app::Principal> principal) {
  if (!is_known_method(head.method)) return refusals::unknown_method(trace_id);
  if (head.method == "OPTIONS") return options_reply(allow_of(route), trace_id);
  const auto answer_to = route.answer_to(head.method);
  if (answer_to == nullptr) return refusals::wrong_method(allow_of(route), trace_id);
  const Query query{head.query};
  if (route.needs_key) {
    if (const auto why = refuse_api_version(head, query)) return refusals::api_version(*why, trace_id);
  }
  const Call call{head, query, trace_id, std::move(principal), store_, options_, log_, requests_};
  if (!is_safe(head.method)) {
    if (auto refusal = refuse_content(head, trace_id)) return std::move(*refusal);
  }
  return answer_to(call);
}

http::Reply Api::refuse(http::Refusal refusal, std::string_view detail, const http::RequestHead* head) {
  return refusals::framing(refusal, detail, trace_id_of(head));
}

void Api::finished(const http::Record& record) noexcept {
  requests_.add(index_of(route_of(record.path)), record.method, record.status, record.microseconds);
  const auto level = record.status >= 500   ? observe::Level::error
                     : record.status >= 400 ? observe::Level::info
                                            : observe::Level::debug;
  if (!log_.shows(level)) return;
  try {
    std::string line(shown_method(record.method));
    line.append(" ").append(shown_path(record.path)).append(" ").append(std::to_string(record.status));
    line.append(" ").append(std::to_string(record.microseconds)).append("us trace=").append(record.trace_id);
    if (!record.key_id.empty()) line.append(" key=").append(record.key_id);
    log_.write(level, line,
               {{observe::trace_field, record.trace_id},
                {observe::key_field, record.key_id},
                {observe::status_field, std::to_string(record.status)}});
  } catch (const std::exception&) {
    log_.write(observe::Level::error, "cannot log a request: no memory");
  }
}

void Api::exhausted(int error) noexcept try {
  const auto why = error == 0 ? std::string{"--max-connections are open"} : std::generic_category().message(error);
  const std::string_view advice =
      error == 0 ? "clients wait until one closes" : "raise LimitNOFILE or lower --max-connections";
  log_.write(observe::events::no_connections, "no connection can be accepted: " + why + "; " + std::string(advice));
} catch (const std::exception&) {
  log_.write(observe::events::no_connections, "no connection can be accepted, and there is no memory to say why");
}

}  // namespace settingsd::api
