#include "http/message.hpp"

#include <algorithm>

namespace settingsd::http {
namespace {

constexpr char lower(char letter) noexcept {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

bool same_field_name(std::string_view left, std::string_view right) noexcept {
  return std::ranges::equal(left, right, [](char a, char b) { return lower(a) == lower(b); });
}

std::optional<std::string_view> RequestHead::find(std::string_view name) const noexcept {
  const auto found =
      std::ranges::find_if(fields, [&](const HeaderField& field) { return same_field_name(field.name, name); });
  return found == fields.end() ? std::nullopt : std::optional{found->value};
}

std::optional<std::string> RequestHead::list(std::string_view name) const {
  std::optional<std::string> joined;
  for (const auto& field : fields) {
    if (!same_field_name(field.name, name)) {
      continue;
    }
    if (joined) {
      joined->append(", ").append(field.value);
    } else {
      joined.emplace(field.value);
    }
  }
  return joined;
}

std::size_t RequestHead::count(std::string_view name) const noexcept {
  return static_cast<std::size_t>(
      std::ranges::count_if(fields, [&](const HeaderField& field) { return same_field_name(field.name, name); }));
}

}  // namespace settingsd::http
