#include <algorithm>
#include <functional>
#include <string>
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "harness/folder.hpp"
#include "power/fixture.hpp"
#include "power/history.hpp"
#include "power/options.hpp"
#include "vfs/disk.hpp"
#include "vfs/random.hpp"

namespace settingsd::power {
namespace {

constexpr std::size_t cuts_per_history = 40;

/// Cuts the power at many moments of the history of a seed. Returns what is wrong with the first file that is not as it
/// should be; "" where all are.
std::string first_fault(const History& history, std::uint64_t seed) {
  const harness::TemporaryFolder folder;
  vfs::Random random{seed};
  for (std::size_t count = 0; count < cuts_per_history; ++count) {
    const vfs::PowerCut cut{random.below(history.trace.events.size() + 1), random.seed()};
    vfs::lay_out(vfs::disk_after(history.trace, cut), folder.path());
    const auto fault = fault_in(folder.path() / file_name, contents_after(history, cut.after));
    if (fault.empty()) continue;
    return "test_power --seed " + std::to_string(seed) + ": the power failed after event " + std::to_string(cut.after) +
           " of " + std::to_string(history.trace.events.size()) + ", and the file " + fault;
  }
  return {};
}

/// The files that have had a name with that end.
std::vector<vfs::FileNumber> files_named(const vfs::Trace& trace, std::string_view end) {
  std::vector<vfs::FileNumber> files;
  for (const auto& [name, octets] : trace.start) {
    if (name.ends_with(end))
      files.push_back(static_cast<std::size_t>(std::distance(trace.start.begin(), trace.start.find(name))));
  }
  for (const auto& event : trace.events) {
    const auto* link = std::get_if<vfs::Link>(&event);
    if (link != nullptr && link->name.ends_with(end)) files.push_back(link->file);
  }
  return files;
}

/// A disk that says of these files that they are synced, and has done nothing.
void ignore_syncs_of(std::string_view end, vfs::Trace& trace) {
  const auto files = files_named(trace, end);
  std::erase_if(trace.events, [&](const vfs::Event& event) {
    const auto* sync = std::get_if<vfs::Sync>(&event);
    return sync != nullptr && std::find(files.begin(), files.end(), sync->file) != files.end();
  });
}

void ignore_syncs_of_the_folder(vfs::Trace& trace) {
  std::erase_if(trace.events, [](const vfs::Event& event) { return std::holds_alternative<vfs::SyncFolder>(event); });
}

/// Whether one of some histories shows that the disk is not true.
bool is_found(const std::function<void(vfs::Trace&)>& spoil) {
  constexpr std::uint64_t enough = 30;
  for (std::uint64_t seed = 1; seed <= enough; ++seed) {
    auto history = record_history(seed);
    spoil(history.trace);
    if (!first_fault(history, seed).empty()) return true;
  }
  return false;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(power_loss)

BOOST_AUTO_TEST_CASE(what_was_answered_is_there_and_nothing_is_there_by_half) {
  const auto end = options().first_seed + options().histories;
  for (auto seed = options().first_seed; seed < end; ++seed) {
    const auto history = record_history(seed);
    BOOST_REQUIRE_MESSAGE(history.failure.empty(), "test_power --seed " << seed << ": " << history.failure);
    const auto fault = first_fault(history, seed);
    BOOST_REQUIRE_MESSAGE(fault.empty(), fault);
  }
}

BOOST_AUTO_TEST_CASE(a_disk_that_does_not_sync_the_log_is_found) {
  BOOST_TEST(is_found([](vfs::Trace& trace) { ignore_syncs_of("-wal", trace); }));
}

BOOST_AUTO_TEST_CASE(a_disk_that_does_not_sync_the_file_is_found) {
  BOOST_TEST(is_found([](vfs::Trace& trace) { ignore_syncs_of(".db", trace); }));
}

BOOST_AUTO_TEST_CASE(a_disk_that_does_not_sync_the_folder_is_found) {
  BOOST_TEST(is_found([](vfs::Trace& trace) { ignore_syncs_of_the_folder(trace); }));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::power
