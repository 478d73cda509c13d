#include "cli/command.hpp"

#include "domain/characters.hpp"

namespace settingsd::cli {

std::string attempt_of(std::string description) {
  if (!description.empty()) description.front() = domain::to_lower(description.front());
  return description;
}

}  // namespace settingsd::cli
