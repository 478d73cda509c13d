#include "storage/version_copy.hpp"

#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "storage/beside.hpp"
#include "storage/file_header.hpp"
#include "storage/refused.hpp"

namespace settingsd::storage {
namespace {

constexpr std::string_view version_suffix = ".v";

/// The version of a copy, and how many had its name before it.
using Place = std::pair<std::int64_t, std::int64_t>;

std::optional<std::int64_t> number_at(std::string_view& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || number < 1) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

/// What the rest of a name behind FILE.v says, where it is that of a copy.
std::optional<Place> place_of(std::string_view rest) {
  const auto version = number_at(rest);
  if (!version) return std::nullopt;
  if (rest.empty()) return Place{*version, 1};
  if (!rest.starts_with('.')) return std::nullopt;
  rest.remove_prefix(1);
  const auto suffix = number_at(rest);
  if (!suffix || !rest.empty()) return std::nullopt;
  return Place{*version, *suffix};
}

/// Whether it is what its name says.
bool is_of_version(const std::filesystem::path& copy, std::int64_t version) try {
  const auto header = read_header(copy);
  return header.application_id == our_application_id && header.version == version;
} catch (const Refused&) {
  return false;
}

}  // namespace

std::filesystem::path name_of_version_copy(const std::filesystem::path& file, std::int64_t version) {
  return with_suffix(file, std::string(version_suffix) + std::to_string(version));
}

std::optional<std::filesystem::path> newest_version_copy(const std::filesystem::path& file, std::int64_t newest) {
  const auto start = file.filename().string().append(version_suffix);
  std::optional<std::filesystem::path> found;
  Place best{};
  for (const auto& entry : std::filesystem::directory_iterator{file.parent_path()}) {
    const auto name = entry.path().filename().string();
    const auto place = name.starts_with(start) ? place_of(std::string_view{name}.substr(start.size())) : std::nullopt;
    if (!place || place->first > newest || *place <= best || !is_of_version(entry.path(), place->first)) continue;
    best = *place;
    found = entry.path();
  }
  return found;
}

}  // namespace settingsd::storage
