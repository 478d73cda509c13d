#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "domain/field.hpp"

/// The JSON Schema of a field's value (OpenAPI 3.1, JSON Schema 2020-12). Any thread.
namespace settingsd::api {

/// What a request may send. Null leaves the setting as it is.
[[nodiscard]] boost::json::object sent_schema(const domain::Flag& kind);
[[nodiscard]] boost::json::object sent_schema(const domain::Text& kind);
[[nodiscard]] boost::json::object sent_schema(const domain::Choice& kind);
[[nodiscard]] boost::json::object sent_schema(const domain::Integer& kind);
[[nodiscard]] boost::json::object sent_schema(const domain::ChoiceList& kind);
[[nodiscard]] boost::json::object sent_schema(const domain::OriginList& kind);
[[nodiscard]] boost::json::object sent_schema(const domain::RoleReference& kind);

/// What an answer shows.
[[nodiscard]] boost::json::object shown_schema(const domain::Flag& kind);
[[nodiscard]] boost::json::object shown_schema(const domain::Text& kind);
[[nodiscard]] boost::json::object shown_schema(const domain::Choice& kind);
[[nodiscard]] boost::json::object shown_schema(const domain::Integer& kind);
[[nodiscard]] boost::json::object shown_schema(const domain::ChoiceList& kind);
[[nodiscard]] boost::json::object shown_schema(const domain::OriginList& kind);
[[nodiscard]] boost::json::object shown_schema(const domain::RoleReference& kind);

/// What the schema does not say: the value in a new instance, and what the facts may forbid. Sentences, each with a
/// space before it.
[[nodiscard]] std::string remarks(const domain::Flag& kind);
[[nodiscard]] std::string remarks(const domain::Text& kind);
[[nodiscard]] std::string remarks(const domain::Choice& kind);
[[nodiscard]] std::string remarks(const domain::Integer& kind);
[[nodiscard]] std::string remarks(const domain::ChoiceList& kind);
[[nodiscard]] std::string remarks(const domain::OriginList& kind);
[[nodiscard]] std::string remarks(const domain::RoleReference& kind);

}  // namespace settingsd::api
