#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace settingsd::vfs {

/// What SQLite asks the operating system for (sqlite.org/c3ref/io_methods.html).
enum class Call { open, remove, read, write, truncate, sync, lock, shared_memory, shared_lock };

[[nodiscard]] std::string_view name_of(Call call) noexcept;

/// A call that fails.
struct Fault {
  Call call;
  int code;            ///< what SQLite gets for it (sqlite.org/rescode.html)
  std::size_t nth;     ///< the first is 1
  bool lasts = false;  ///< all later ones fail, too
};

/// While it lives, calls of the whole process are counted, and fail as the fault says. One at a time.
class FaultyDisk {
 public:
  explicit FaultyDisk(const Fault& fault);
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  /// How many calls of that kind there were.
  [[nodiscard]] std::size_t calls() const;
};

/// For the shim: counts the call, and says whether it fails, and how.
[[nodiscard]] std::optional<int> fault_of(Call call);

}  // namespace settingsd::vfs
