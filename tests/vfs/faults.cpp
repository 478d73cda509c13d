#include "vfs/faults.hpp"

#include <array>
#include <mutex>

namespace settingsd::vfs {
namespace {

struct Present {
  std::mutex mutex;
  std::optional<Fault> fault;
  std::size_t calls = 0;
};

Present& present() {
  static Present state;
  return state;
}

}  // namespace

std::string_view name_of(Call call) noexcept {
  constexpr std::array<std::string_view, 9> names{"open", "remove", "read",          "write",      "truncate",
                                                  "sync", "lock",   "shared memory", "shared lock"};
  return names[static_cast<std::size_t>(call)];
}

FaultyDisk::FaultyDisk(const Fault& fault) {
  const std::lock_guard lock{present().mutex};
  present().fault = fault;
  present().calls = 0;
}

FaultyDisk::~FaultyDisk() {
  const std::lock_guard lock{present().mutex};
  present().fault.reset();
}

std::size_t FaultyDisk::calls() const {
  const std::lock_guard lock{present().mutex};
  return present().calls;
}

std::optional<int> fault_of(Call call) {
  auto& state = present();
  const std::lock_guard lock{state.mutex};
  if (!state.fault || state.fault->call != call) return std::nullopt;
  const auto number = ++state.calls;
  const bool fails = state.fault->lasts ? number >= state.fault->nth : number == state.fault->nth;
  return fails ? std::optional{state.fault->code} : std::nullopt;
}

}  // namespace settingsd::vfs
