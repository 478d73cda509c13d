#include "power/sweep.hpp"

#include <algorithm>

#include "harness/folder.hpp"
#include "power/options.hpp"
#include "vfs/disk.hpp"
#include "vfs/random.hpp"
#include "vfs/recorder.hpp"

namespace settingsd::power {

vfs::Trace record(const vfs::Files& start, const std::function<void(const std::filesystem::path& folder)>& action) {
  const harness::TemporaryFolder folder;
  vfs::lay_out(start, folder.path());
  vfs::Recorder recorder{folder.path()};
  action(folder.path());
  recorder.mark(1);
  return recorder.trace();
}

std::string fault_of_any_cut(const vfs::Trace& trace, std::size_t times, const Check& check) {
  const harness::TemporaryFolder folder;
  vfs::Random random{options().first_seed};
  const auto events = trace.events.size();
  for (std::size_t count = 0; count < (events + 1) * times; ++count) {
    const auto after = count / times;
    vfs::lay_out(vfs::disk_after(trace, {after, random.seed()}), folder.path());
    const auto fault = check(folder.path(), after == events);
    if (fault.empty()) continue;
    return "test_power --seed " + std::to_string(options().first_seed) + ": the power failed after event " +
           std::to_string(after) + " of " + std::to_string(events) + ": " + fault;
  }
  return {};
}

}  // namespace settingsd::power
