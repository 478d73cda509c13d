#include "cli/origin.hpp"

#include <array>
#include <pwd.h>
#include <string>
#include <unistd.h>

#include "cli/owner.hpp"

namespace settingsd::cli {
namespace {

std::string user_name() {
  const auto number = invoking_user();
  std::array<char, 4096> texts{};
  passwd entry{};
  passwd* found = nullptr;
  if (::getpwuid_r(number, &entry, texts.data(), texts.size(), &found) != 0 || found == nullptr) {
    return "uid " + std::to_string(number);
  }
  return found->pw_name;
}

}  // namespace

storage::Origin command_line_origin(storage::Source source) { return {source, user_name(), std::nullopt}; }

}  // namespace settingsd::cli
