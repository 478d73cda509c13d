#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

#include "harness/eventually.hpp"
#include "io_errors/fixture.hpp"
#include "io_errors/sweep.hpp"
#include "vfs/shim.hpp"

namespace settingsd::io_errors {
namespace {

const std::string& unchanged() {
  static const auto content = content_after({});
  return content;
}

const std::string& changed_once() {
  static const auto content = content_after({first_change});
  return content;
}

const std::string& second_alone() {
  static const auto content = content_after({second_change});
  return content;
}

const std::string& changed_twice() {
  static const auto content = content_after({first_change, second_change});
  return content;
}

std::string said(const std::string& what, const Answer& answer) {
  return what + " was answered with " + std::to_string(answer.status) + " " + answer.content;
}

/// Whether the daemon takes changes again, by itself.
bool recovers(Service& service) {
  return harness::eventually([&] { return service.patch(path, second_change).status == 200; });
}

std::string wrong_after(const SettingsFile& file, const std::vector<std::string>& contents) {
  return power::fault_in(file.place(), contents);
}

/// What may be in the file after the second change, given the answer to the first: a change that failed may be there or
/// not, since a failed sync leaves that open.
std::vector<std::string> contents_after(const Answer& first) {
  std::vector<std::string> contents{changed_twice()};
  if (first.status != 200) contents.push_back(second_alone());
  return contents;
}

/// SQLite takes what is missing at the end of a read for zeros, and may write them: a wrong answer then is no mistake,
/// but a crash would be one.
bool is_silent(const vfs::Fault& fault) { return fault.code == SQLITE_IOERR_SHORT_READ; }

bool is_right_status(const Answer& answer, const vfs::Fault& fault) {
  return answer.status == 200 || answer.status == (fault.code == SQLITE_FULL ? 507 : 500);
}

/// The first change meets the fault, the second one comes when it is over.
Tried try_change(const vfs::Fault& fault) {
  const SettingsFile file;
  auto service = file.serve();
  // The key is known then, so that it is the change that fails.
  static_cast<void>(service->get(path));
  Tried tried;
  Answer first;
  {
    const vfs::FaultyDisk disk{fault};
    first = service->patch(path, first_change);
    tried.calls = disk.calls();
  }
  if (is_silent(fault)) return tried;
  if (!is_right_status(first, fault)) tried.wrong = said("the change", first);
  if (!recovers(*service)) tried.wrong += " no later change was taken";
  service.reset();
  if (tried.wrong.empty()) tried.wrong = wrong_after(file, contents_after(first));
  return tried;
}

Tried try_read(const vfs::Fault& fault) {
  const SettingsFile file;
  auto service = file.serve();
  Tried tried;
  Answer answer;
  {
    const vfs::FaultyDisk disk{fault};
    answer = service->get(path);
    tried.calls = disk.calls();
  }
  if (is_silent(fault)) return tried;
  if (answer.status != 200 && !is_storage_failure(answer)) tried.wrong = said("the read", answer);
  const auto later = harness::eventually([&] { return service->get(path).status == 200; });
  if (!later) tried.wrong += " no later read was answered";
  if (!recovers(*service)) tried.wrong += " no later change was taken";
  service.reset();
  if (tried.wrong.empty()) tried.wrong = wrong_after(file, {second_alone()});
  return tried;
}

/// A daemon that cannot start says so; one that starts all the same works when the fault is over.
Tried try_start(const vfs::Fault& fault) {
  const SettingsFile file;
  std::unique_ptr<Service> service;
  Tried tried;
  {
    const vfs::FaultyDisk disk{fault};
    try {
      service = file.serve();
    } catch (const std::exception&) {
      service.reset();
    }
    tried.calls = disk.calls();
  }
  if (is_silent(fault)) return tried;
  if (!service) service = file.serve();
  if (!recovers(*service)) tried.wrong = "no change was taken";
  service.reset();
  if (tried.wrong.empty()) tried.wrong = wrong_after(file, {second_alone()});
  return tried;
}

/// What was answered before is there after a checkpoint that failed.
Tried try_stop(const vfs::Fault& fault) {
  const SettingsFile file;
  auto service = file.serve();
  Tried tried;
  const auto first = service->patch(path, first_change);
  {
    const vfs::FaultyDisk disk{fault};
    service.reset();
    tried.calls = disk.calls();
  }
  if (is_silent(fault)) return tried;
  tried.wrong = first.status == 200 ? wrong_after(file, {changed_once()}) : said("the change", first);
  return tried;
}

/// The log is moved into the file with every change.
struct CheckpointsAtOnce {
  CheckpointsAtOnce() { vfs::checkpoint_every(1); }
  ~CheckpointsAtOnce() { vfs::checkpoint_every(1000); }
  CheckpointsAtOnce(const CheckpointsAtOnce&) = delete;
  CheckpointsAtOnce& operator=(const CheckpointsAtOnce&) = delete;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(requests)

BOOST_AUTO_TEST_CASE(the_changes_differ) {
  BOOST_TEST(unchanged() != changed_once());
  BOOST_TEST(changed_twice() != second_alone());
}

BOOST_AUTO_TEST_CASE(a_change_that_meets_an_error_is_refused_whole_and_the_next_one_works) {
  const auto wrong = first_wrong(try_change);
  BOOST_TEST(wrong.empty(), wrong);
}

BOOST_AUTO_TEST_CASE(a_change_of_several_pages_is_one_write_and_one_sync) {
  constexpr std::size_t never = 1'000'000;
  const SettingsFile file;
  const auto service = file.serve();
  BOOST_TEST(service->patch(path, first_change).status == 200U);
  for (const auto& [call, change] : {std::pair{vfs::Call::write, second_change}, {vfs::Call::sync, first_change}}) {
    const vfs::FaultyDisk disk{{call, SQLITE_FULL, never}};
    BOOST_TEST(service->patch(path, change).status == 200U);
    BOOST_TEST(disk.calls() == 1U);
  }
}

BOOST_AUTO_TEST_CASE(a_change_whose_checkpoint_meets_an_error_is_kept) {
  const CheckpointsAtOnce checkpoints;
  const auto wrong = first_wrong(try_change);
  BOOST_TEST(wrong.empty(), wrong);
}

BOOST_AUTO_TEST_CASE(a_read_that_meets_an_error_says_so_and_the_next_one_works) {
  const auto wrong = first_wrong(try_read);
  BOOST_TEST(wrong.empty(), wrong);
}

BOOST_AUTO_TEST_CASE(a_start_that_meets_an_error_loses_nothing) {
  const auto wrong = first_wrong(try_start);
  BOOST_TEST(wrong.empty(), wrong);
}

BOOST_AUTO_TEST_CASE(an_end_that_meets_an_error_loses_nothing) {
  const auto wrong = first_wrong(try_stop);
  BOOST_TEST(wrong.empty(), wrong);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::io_errors
