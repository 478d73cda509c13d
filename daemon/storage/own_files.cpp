#include "storage/own_files.hpp"

#include <initializer_list>
#include <string_view>
#include <system_error>

#include "storage/beside.hpp"
#include "storage/last_backup.hpp"
#include "storage/refused.hpp"
#include "storage/serve_lock.hpp"

namespace settingsd::storage {

void refuse_own_files(const std::filesystem::path& target, const std::filesystem::path& settings_file) {
  // Links are followed, so that it is the file they lead to that is refused.
  const auto named = std::filesystem::weakly_canonical(std::filesystem::absolute(target));
  const auto own = std::filesystem::weakly_canonical(settings_file);
  for (const auto suffix :
       {std::string_view{}, log_suffix, index_suffix, journal_suffix, lock_suffix, backup_mark_suffix}) {
    const auto file = with_suffix(own, suffix);
    std::error_code missing;
    if (named != file && !std::filesystem::equivalent(named, file, missing)) continue;
    throw Refused{target.string() + " is " +
                  (suffix.empty() ? "the settings file itself" : "in use by " + own.string())};
  }
}

}  // namespace settingsd::storage
