#include "api/openapi_refusals.hpp"

#include <boost/json/parse.hpp>

#include "api/openapi_text.hpp"
#include "api/refusals.hpp"
#include "api/replies.hpp"

namespace settingsd::api {
namespace {

using boost::json::object;

/// Of everything that an operation can refuse.
const Refusals& all_refusals() {
  static const auto all = [] {
    Refusals refusals;
    add_framing_refusals(refusals);
    add_key_refusals(refusals);
    add_write_refusals(refusals);
    add_parameter_refusals(refusals);
    domain::for_each_group([&]<class Group>() { add_group_refusals<Group>(refusals); });
    return refusals;
  }();
  return all;
}

bool is_shared(unsigned status) { return all_refusals().by_status().at(status).messages.size() == 1; }

object response_of(const Refusals::OfStatus& refusal) {
  std::string description;
  for (const auto& [code, message] : refusal.messages) {
    description.append(description.empty() ? "" : "; ").append(code).append(": ").append(message);
  }
  object headers;
  for (const auto& name : refusal.fields) headers[name] = component("headers", name);
  return {{"description", description + "."},
          {"headers", std::move(headers)},
          {"content", {{"application/json", {{"schema", component("schemas", "errors")}}}}}};
}

/// The names of the header lines that OpenAPI lets a response describe.
void add_names(std::set<std::string>& names, std::string_view lines) {
  while (!lines.empty()) {
    const auto name = lines.substr(0, lines.find(':'));
    if (name != "Content-Type") names.emplace(name);
    lines.remove_prefix(lines.find('\n') + 1);
  }
}

}  // namespace

void Refusals::add(const http::Reply& refusal) {
  const auto body = boost::json::parse(*refusal.content);
  const auto& error = body.at("errors").at(0);
  auto& of_status = by_status_[refusal.status];
  of_status.messages.emplace(error.at("code").as_string().c_str(), error.at("message").as_string().c_str());
  add_names(of_status.fields, refusal.extra_fields);
}

void Refusals::add(const domain::Problem& problem) { add(error_reply({problem}, {})); }

void Refusals::add(const Refusals& others, bool (*is_wanted)(unsigned status)) {
  for (const auto& [status, other] : others.by_status_) {
    if (!is_wanted(status)) continue;
    by_status_[status].messages.insert(other.messages.begin(), other.messages.end());
    by_status_[status].fields.insert(other.fields.begin(), other.fields.end());
  }
}

void add_framing_refusals(Refusals& refusals) {
  using enum http::Refusal;
  for (const auto refusal : {request_invalid, request_timeout, content_too_large, uri_too_long, misdirected_request,
                             header_fields_too_large, not_implemented, version_not_supported, unavailable}) {
    refusals.add(refusals::framing(refusal, "", {}));
  }
  refusals.add(refusals::internal_error({}));
}

void add_key_refusals(Refusals& refusals) {
  refusals.add(refusals::authorization_missing({}));
  refusals.add(refusals::key_invalid({}));
  refusals.add(refusals::too_many_requests(std::chrono::seconds{1}, {}));
  refusals.add(refusals::api_version("", {}));
}

void add_write_refusals(Refusals& refusals) {
  refusals.add(refusals::key_read_only({}));
  refusals.add(refusals::cross_site({}));
  refusals.add(refusals::content_type("", {}));
  refusals.add(refusals::body_invalid("", {}));
  refusals.add(refusals::precondition_required({}));
  refusals.add(refusals::precondition_failed({}));
  refusals.add(refusals::storage_full({}));
  add_parameter_refusals(refusals);
}

void add_parameter_refusals(Refusals& refusals) { refusals.add(domain::problems::invalid_value("", "")); }

void add_member_refusals(Refusals& refusals) {
  refusals.add(domain::problems::unknown_parameter(""));
  refusals.add(domain::problems::duplicate_parameter(""));
}

void add_value_refusals(Refusals& refusals, const domain::Flag& kind) {
  if (kind.on_production == domain::OnProduction::refused) {
    refusals.add(domain::problems::not_in_environment("", domain::Environment::production));
  }
  if (kind.feature) refusals.add(domain::problems::not_in_plan("", *kind.feature));
}

void add_value_refusals(Refusals& refusals, const domain::Text& kind) {
  if (kind.format == domain::Format::web_origin) {
    refusals.add(domain::problems::invalid_web_origin("", ""));
  } else {
    refusals.add(domain::problems::wrong_format("", "", ""));
  }
  if (kind.on_production == domain::OnProduction::refused) {
    refusals.add(domain::problems::not_in_environment("", domain::Environment::production));
  }
}

void add_value_refusals(Refusals& refusals, const domain::Choice& kind) {
  refusals.add(domain::problems::not_a_choice("", "", kind.choices));
}

void add_value_refusals(Refusals& refusals, const domain::Integer& kind) {
  refusals.add(domain::problems::out_of_range("", kind.minimum, kind.maximum));
  if (kind.limit) refusals.add(domain::problems::above_plan_limit("", *kind.limit, 0));
}

void add_value_refusals(Refusals& refusals, const domain::ChoiceList& kind) {
  refusals.add(domain::problems::not_a_choice("", "", kind.choices));
  refusals.add(domain::problems::duplicate_element("", ""));
}

void add_value_refusals(Refusals& refusals, const domain::OriginList& kind) {
  refusals.add(domain::problems::invalid_origin("", ""));
  refusals.add(domain::problems::duplicate_element("", ""));
  refusals.add(domain::problems::too_many_elements("", kind.maximum_size));
}

void add_value_refusals(Refusals& refusals, const domain::RoleReference& kind) {
  refusals.add(domain::problems::unknown_role("", ""));
  if (!kind.required_permissions.empty()) {
    refusals.add(domain::problems::missing_role_permissions("", kind.required_permissions));
  }
}

void add_alias_refusals(Refusals& refusals, std::string_view deprecated_alias) {
  if (!deprecated_alias.empty()) refusals.add(domain::problems::conflict("", ""));
}

boost::json::array all_codes() {
  auto all = all_refusals();
  // Of no operation, but of a path with another method.
  all.add(refusals::wrong_method("", {}));
  std::set<std::string> codes;
  for (const auto& [status, refusal] : all.by_status()) {
    for (const auto& [code, message] : refusal.messages) codes.insert(code);
  }
  return openapi_texts(codes);
}

object responses_of(const Refusals& refusals) {
  object responses;
  for (const auto& [status, refusal] : refusals.by_status()) {
    responses[std::to_string(status)] =
        is_shared(status) ? component("responses", refusal.messages.begin()->first) : response_of(refusal);
  }
  return responses;
}

object shared_responses() {
  object responses;
  for (const auto& [status, refusal] : all_refusals().by_status()) {
    if (is_shared(status)) responses[refusal.messages.begin()->first] = response_of(refusal);
  }
  return responses;
}

}  // namespace settingsd::api
