#include "domain/problem.hpp"

#include "domain/characters.hpp"

namespace settingsd::domain {
namespace {

constexpr std::size_t longest_quote = 64;

/// As many octets as the first code points of text take.
std::string_view first_code_points(std::string_view text, std::size_t count) noexcept {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool starts_code_point = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (starts_code_point && count-- == 0) return text.substr(0, at);
  }
  return text;
}

std::string sentence(std::string_view parameter, std::string_view rest) {
  return std::string(parameter).append(" ").append(rest).append(".");
}

Problem not_an_origin(std::string_view parameter, std::string_view value, std::string_view expected) {
  return {422, "form_invalid_origin", "is not an origin",
          sentence(parameter, "holds " + quoted(value) + ", which is not " + std::string(expected) +
                                  ", such as https://example.com:8080"),
          std::string(parameter)};
}

}  // namespace

std::string quoted(std::string_view text) {
  const auto shown = first_code_points(text, longest_quote);
  std::string result = "\"";
  result.append(shown).append(shown.size() < text.size() ? "\u2026\"" : "\"");
  return result;
}

std::string joined(std::span<const std::string_view> words) {
  std::string result;
  for (const auto word : words) result.append(result.empty() ? "" : ", ").append(word);
  return result;
}

namespace problems {

Problem unknown_parameter(std::string_view parameter) {
  return {422, "form_param_unknown", "is unknown", quoted(parameter) + " is not a parameter of this request.",
          std::string(parameter)};
}

Problem duplicate_parameter(std::string_view parameter) {
  return {422, "form_param_duplicate", "is duplicate", sentence(quoted(parameter), "is there more than once"),
          std::string(parameter)};
}

Problem duplicate_element(std::string_view parameter, std::string_view element) {
  return {422, "form_param_duplicate", "has a duplicate",
          sentence(parameter, "holds " + quoted(element) + " more than once"), std::string(parameter)};
}

Problem wrong_type(std::string_view parameter, std::string_view expected) {
  return {422, "form_param_type_invalid", "has the wrong type",
          sentence(parameter, std::string("must be ").append(expected)), std::string(parameter)};
}

Problem wrong_format(std::string_view parameter, std::string_view expected, std::string_view value) {
  return {422, "form_param_format_invalid", "is invalid",
          sentence(parameter, std::string("must be ").append(expected).append(", but is ").append(quoted(value))),
          std::string(parameter)};
}

Problem invalid_origin(std::string_view parameter, std::string_view value) {
  return not_an_origin(parameter, value, "an origin: a scheme, a host and an optional port");
}

Problem invalid_web_origin(std::string_view parameter, std::string_view value) {
  return not_an_origin(parameter, value, "a web origin: http or https, a host and an optional port");
}

Problem invalid_value(std::string_view parameter, std::string_view expected) {
  return {422, "form_param_value_invalid", "is invalid", sentence(parameter, std::string("must be ").append(expected)),
          std::string(parameter)};
}

Problem not_a_choice(std::string_view parameter, std::string_view value, std::span<const std::string_view> choices) {
  return {422, "form_param_value_invalid", "is invalid",
          sentence(parameter, "does not allow " + quoted(value) + "; allowed are: " + joined(choices)),
          std::string(parameter)};
}

Problem out_of_range(std::string_view parameter, std::int64_t minimum, std::int64_t maximum) {
  return invalid_value(parameter, "from " + std::to_string(minimum) + " to " + std::to_string(maximum));
}

Problem too_many_elements(std::string_view parameter, std::size_t maximum) {
  return {422, "form_param_array_size_exceeded", "has too many elements",
          sentence(parameter, "may hold at most " + std::to_string(maximum) + " elements"), std::string(parameter)};
}

Problem conflict(std::string_view parameter, std::string_view other) {
  return {422, "form_param_value_conflict", "conflicts with another parameter",
          sentence(parameter, std::string("must not differ from ").append(other)), std::string(parameter)};
}

Problem not_in_environment(std::string_view parameter, Environment environment) {
  return {400, "request_invalid_for_environment", "is not available in this environment",
          sentence(parameter, std::string("cannot be set on a ").append(name_of(environment)).append(" instance")),
          std::string(parameter)};
}

Problem not_in_plan(std::string_view parameter, Feature feature) {
  return {402,
          "unsupported_subscription_plan_features",
          "is not in the plan",
          sentence(parameter, std::string("needs the feature ")
                                  .append(name_of(feature))
                                  .append(", which the plan of this instance does not include")),
          std::string(parameter),
          {std::string(name_of(feature))}};
}

Problem above_plan_limit(std::string_view parameter, PlanLimit limit, std::int64_t maximum) {
  return {402,
          "unsupported_subscription_plan_features",
          "is above the limit of the plan",
          sentence(parameter, "may be at most " + std::to_string(maximum) +
                                  " under the plan of this instance, and not 0, which means no limit"),
          std::string(parameter),
          {std::string(name_of(limit))}};
}

Problem unknown_role(std::string_view parameter, std::string_view id) {
  return {404, "resource_not_found", "not found", sentence(parameter, "names no role of this instance: " + quoted(id)),
          std::string(parameter)};
}

Problem missing_role_permissions(std::string_view parameter, std::span<const std::string_view> permissions) {
  return {422, "organization_missing_creator_role_permissions", "lacks permissions",
          sentence(parameter, "names a role without these permissions: " + joined(permissions)),
          std::string(parameter)};
}

}  // namespace problems
}  // namespace settingsd::domain
