#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/field.hpp"

/// The value of a field as JSON text; a role by its id. Any thread.
namespace settingsd::api {

[[nodiscard]] std::string value_json(const domain::Flag& kind, bool value);
[[nodiscard]] std::string value_json(const domain::Text& kind, const domain::Text::Value& value);
[[nodiscard]] std::string value_json(const domain::Choice& kind, const domain::Choice::Value& value);
[[nodiscard]] std::string value_json(const domain::Integer& kind, std::int64_t value);
[[nodiscard]] std::string value_json(const domain::ChoiceList& kind, const domain::ChoiceList::Value& value);

/// An empty list of origins reads as null (contract, section 4).
[[nodiscard]] std::string value_json(const domain::OriginList& kind, const domain::OriginList::Value& value);
[[nodiscard]] std::string value_json(const domain::RoleReference& kind, const domain::RoleReference::Value& value);

}  // namespace settingsd::api
