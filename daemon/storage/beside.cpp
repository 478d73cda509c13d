#include "storage/beside.hpp"

#include "storage/refused.hpp"

namespace settingsd::storage {

std::filesystem::path with_suffix(const std::filesystem::path& file, std::string_view suffix) {
  auto name = file;
  return name += suffix;
}

void refuse_leftovers(const std::filesystem::path& name) {
  for (const auto suffix : {log_suffix, journal_suffix}) {
    const auto leftover = with_suffix(name, suffix);
    if (!std::filesystem::exists(std::filesystem::symlink_status(leftover))) continue;
    throw Refused{leftover.string() + " is there, which belongs to another " + name.filename().string() +
                  ": close the programs that use that one, or move both away"};
  }
}

}  // namespace settingsd::storage
