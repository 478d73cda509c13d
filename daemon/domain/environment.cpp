#include "domain/environment.hpp"

#include "domain/names.hpp"

namespace settingsd::domain {

std::string_view name_of(Environment environment) noexcept { return name_at(environment_names, environment); }

std::optional<Environment> environment_named(std::string_view name) noexcept {
  return value_named<Environment>(environment_names, name);
}

}  // namespace settingsd::domain
