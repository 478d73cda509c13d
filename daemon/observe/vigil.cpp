#include "observe/vigil.hpp"

namespace settingsd::observe {

Vigil::Verdict Vigil::judge(Clock::time_point now, Clock::time_point asked, bool is_answered,
                            std::optional<Clock::time_point> disk_since) const noexcept {
  if (is_answered || now - asked < grace_) return {.is_alive = is_answered};
  // A thread that goes in and out of the storage is not kept by the disk.
  if (!disk_since || now - *disk_since < grace_) return {.is_alive = false};
  return {.is_alive = now - *disk_since < patience_, .disk_since = disk_since};
}

}  // namespace settingsd::observe
