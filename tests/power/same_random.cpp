#include "power/same_random.hpp"

#include <cstddef>
#include <mutex>

#include <sodium.h>

#include "vfs/random.hpp"

namespace settingsd::power {
namespace {

std::uint64_t next() {
  static std::mutex mutex;
  static vfs::Random random{1};
  const std::lock_guard lock{mutex};
  return random.seed();
}

const char* name() { return "the same in every run"; }

void fill(void* octets, std::size_t size) {
  auto* const each = static_cast<unsigned char*>(octets);
  for (std::size_t at = 0; at < size; ++at) each[at] = static_cast<unsigned char>(next());
}

std::uint32_t number() { return static_cast<std::uint32_t>(next()); }

}  // namespace

void use_same_random() {
  static randombytes_implementation same{name, number, nullptr, nullptr, fill, nullptr};
  randombytes_set_implementation(&same);
}

}  // namespace settingsd::power
