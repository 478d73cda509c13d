#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/environment.hpp"
#include "domain/plan.hpp"

namespace settingsd::domain {

/// One entry of an error answer (contract, section 1): what is wrong with a request, for the person who sent it.
struct Problem {
  unsigned status;
  std::string_view code;
  std::string message;
  std::string long_message;
  std::optional<std::string> param_name;               ///< the member's name as sent; nothing: about no parameter
  std::vector<std::string> unsupported_features = {};  ///< with 402 only
};

using Problems = std::vector<Problem>;

/// Text in double quotes, cut at 64 characters (contract, section 1: meta.param_name).
[[nodiscard]] std::string quoted(std::string_view text);

/// The words joined by ", ".
[[nodiscard]] std::string joined(std::span<const std::string_view> words);

/// The problems a field can have. parameter is the member's name as sent.
namespace problems {

[[nodiscard]] Problem unknown_parameter(std::string_view parameter);
[[nodiscard]] Problem duplicate_parameter(std::string_view parameter);
[[nodiscard]] Problem duplicate_element(std::string_view parameter, std::string_view element);
[[nodiscard]] Problem wrong_type(std::string_view parameter, std::string_view expected);
[[nodiscard]] Problem wrong_format(std::string_view parameter, std::string_view expected, std::string_view value);
[[nodiscard]] Problem invalid_origin(std::string_view parameter, std::string_view value);
[[nodiscard]] Problem invalid_web_origin(std::string_view parameter, std::string_view value);
[[nodiscard]] Problem invalid_value(std::string_view parameter, std::string_view expected);
[[nodiscard]] Problem not_a_choice(std::string_view parameter, std::string_view value,
                                   std::span<const std::string_view> choices);
[[nodiscard]] Problem out_of_range(std::string_view parameter, std::int64_t minimum, std::int64_t maximum);
[[nodiscard]] Problem too_many_elements(std::string_view parameter, std::size_t maximum);
[[nodiscard]] Problem conflict(std::string_view parameter, std::string_view other);
[[nodiscard]] Problem not_in_environment(std::string_view parameter, Environment environment);
[[nodiscard]] Problem not_in_plan(std::string_view parameter, Feature feature);
[[nodiscard]] Problem above_plan_limit(std::string_view parameter, PlanLimit limit, std::int64_t maximum);
[[nodiscard]] Problem unknown_role(std::string_view parameter, std::string_view id);
[[nodiscard]] Problem missing_role_permissions(std::string_view parameter,
                                               std::span<const std::string_view> permissions);

}  // namespace problems
}  // namespace settingsd::domain
