// A library to preload: every fsync and fdatasync takes SYNC_DELAY_NS nanoseconds longer, as on a slower disk.

#include <cstdlib>
#include <ctime>
#include <dlfcn.h>

namespace {

using Sync = int (*)(int);

Sync real(const char* name) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the interface of dlsym
  return reinterpret_cast<Sync>(::dlsym(RTLD_NEXT, name));
}

void wait() {
  static const long nanoseconds = [] {
    const char* const text = std::getenv("SYNC_DELAY_NS");
    return text == nullptr ? 0L : std::strtol(text, nullptr, 10);
  }();
  const timespec delay{.tv_sec = nanoseconds / 1'000'000'000, .tv_nsec = nanoseconds % 1'000'000'000};
  ::nanosleep(&delay, nullptr);
}

}  // namespace

extern "C" int fsync(int descriptor) {
  static const Sync next = real("fsync");
  wait();
  return next(descriptor);
}

extern "C" int fdatasync(int descriptor) {
  static const Sync next = real("fdatasync");
  wait();
  return next(descriptor);
}
