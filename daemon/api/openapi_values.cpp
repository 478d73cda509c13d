#include "api/openapi_values.hpp"

#include "api/openapi_text.hpp"
#include "domain/email_address.hpp"
#include "domain/problem.hpp"

namespace settingsd::api {
namespace {

using boost::json::array;
using boost::json::object;
using domain::OnProduction;

object maybe_null(const char* type) { return {{"type", array{type, "null"}}}; }

object choices_schema(std::span<const std::string_view> choices) {
  return {{"type", "string"}, {"enum", openapi_texts(choices)}};
}

/// Such a text, null, or where it is sent "".
object choice_or_null(const domain::Choice& kind, bool is_sent) {
  auto schema = maybe_null("string");
  auto values = openapi_texts(kind.choices);
  if (is_sent) values.emplace_back("");
  values.emplace_back(nullptr);
  schema["enum"] = std::move(values);
  return schema;
}

object text_schema(domain::Format format) {
  auto schema = maybe_null("string");
  if (format == domain::Format::email_address) schema["maxLength"] = domain::maximum_email_address_size;
  return schema;
}

void add_elements(object& schema, const domain::ChoiceList& kind) {
  schema["items"] = choices_schema(kind.choices);
  schema["uniqueItems"] = true;
}

void add_elements(object& schema, const domain::OriginList& kind) {
  schema["items"] = object{{"type", "string"}, {"format", "uri"}};
  schema["maxItems"] = kind.maximum_size;
  schema["uniqueItems"] = true;
}

object integer_schema(object schema, const domain::Integer& kind) {
  schema["minimum"] = kind.minimum;
  schema["maximum"] = kind.maximum;
  return schema;
}

std::string refused_on_production(OnProduction on_production) {
  return on_production == OnProduction::refused ? " Not on production instances." : "";
}

}  // namespace

object sent_schema(const domain::Flag& /*kind*/) { return maybe_null("boolean"); }
object sent_schema(const domain::Text& kind) { return text_schema(kind.format); }
object sent_schema(const domain::Choice& kind) { return choice_or_null(kind, true); }
object sent_schema(const domain::Integer& kind) { return integer_schema(maybe_null("integer"), kind); }
object sent_schema(const domain::RoleReference& /*kind*/) { return maybe_null("string"); }

object sent_schema(const domain::ChoiceList& kind) {
  auto schema = maybe_null("array");
  add_elements(schema, kind);
  return schema;
}

object sent_schema(const domain::OriginList& kind) {
  auto schema = maybe_null("array");
  add_elements(schema, kind);
  return schema;
}

object shown_schema(const domain::Flag& /*kind*/) { return {{"type", "boolean"}}; }
object shown_schema(const domain::Choice& kind) { return choice_or_null(kind, false); }
object shown_schema(const domain::Integer& kind) { return integer_schema({{"type", "integer"}}, kind); }
object shown_schema(const domain::RoleReference& /*kind*/) { return {{"type", "string"}}; }

object shown_schema(const domain::Text& kind) {
  auto schema = text_schema(kind.format);
  if (kind.format == domain::Format::email_address) schema["format"] = "idn-email";
  if (kind.format == domain::Format::web_origin) schema["format"] = "uri";
  schema["minLength"] = 1;
  return schema;
}

object shown_schema(const domain::ChoiceList& kind) {
  object schema{{"type", "array"}};
  add_elements(schema, kind);
  return schema;
}

object shown_schema(const domain::OriginList& kind) {
  auto schema = sent_schema(kind);
  schema["minItems"] = 1;
  return schema;
}

std::string remarks(const domain::Flag& kind) {
  std::string text = " At first false.";
  if (kind.initially == domain::Initially::on) text = " At first true.";
  if (kind.initially == domain::Initially::on_in_development) text = " At first true on development instances only.";
  if (kind.feature) text.append(" Needs the feature ").append(name_of(*kind.feature)).append(" of the plan.");
  return text + refused_on_production(kind.on_production);
}

std::string remarks(const domain::Text& kind) {
  return " At first null; an empty text makes it null again." + refused_on_production(kind.on_production);
}

std::string remarks(const domain::Choice& /*kind*/) { return " At first null; an empty text makes it null again."; }

std::string remarks(const domain::Integer& kind) {
  std::string text = " At first " + std::to_string(kind.initially) + ".";
  if (kind.limit) text.append(" The plan may limit it.");
  return text;
}

std::string remarks(const domain::ChoiceList& kind) {
  return " The list is replaced as a whole. At first: " + domain::joined(kind.initially) + ".";
}

std::string remarks(const domain::OriginList& /*kind*/) {
  return " The list is replaced as a whole. At first null; an empty list makes it null again.";
}

std::string remarks(const domain::RoleReference& kind) {
  auto text = std::string(" At first ").append(kind.initial_role_key).append(".");
  if (kind.required_permissions.empty()) return text;
  return text + " The role must hold " + domain::joined(kind.required_permissions) + ".";
}

}  // namespace settingsd::api
