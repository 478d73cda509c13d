#include "app/writer_thread.hpp"

#include <cerrno>
#include <exception>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

#include <sys/resource.h>

#include "app/write_failure.hpp"
#include "storage/failure.hpp"
#include "storage/schema.hpp"

namespace settingsd::app {
namespace {

using namespace std::chrono_literals;

// A change by another process is noticed within 100 ms (docs/database.md).
constexpr std::chrono::milliseconds notice_interval = 40ms;

// How long the write lock of another process is waited for before the updates are answered with 503.
constexpr std::chrono::milliseconds lock_patience = 2s;

constexpr std::chrono::seconds probe_interval = 1s;

// Where the writer shares a core with an io thread, it lets it read all requests that have come before it takes the
// next batch: readers do not wait for a batch to be worked on, and batches are larger.
constexpr int niceness = 10;

/// On Linux, niceness belongs to a thread (setpriority(2), "C library/kernel differences"). One's own may be raised
/// without a privilege.
void give_way(const observe::Log& log) {
  if (::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), niceness) == 0) return;
  log.write(observe::Level::info,
            "the writer runs at the priority of the others: " + std::generic_category().message(errno));
}

}  // namespace

WriterThread::WriterThread(const storage::PinnedFile& file, std::optional<storage::Connection> opened,
                           const Renderer& renderer, Snapshots& snapshots, Watchers& watchers, UpdateQueue& queue,
                           Quarantine& quarantine, Health& health, CommitCounts& counts, AnswerTogether answer_together,
                           HistoryKeeper& history_keeper, DiskWatch& stays, ReportSummary report,
                           const observe::Log& log)
    : file_{file},
      renderer_{renderer},
      snapshots_{snapshots},
      watchers_{watchers},
      queue_{queue},
      quarantine_{quarantine},
      health_{health},
      counts_{counts},
      answer_together_{std::move(answer_together)},
      log_{log},
      notices_{snapshots, watchers},
      history_keeper_{history_keeper},
      stays_{stays},
      reporter_{std::move(report)} {
  opened && !opened->has_moved() ? use(std::move(*opened)) : open();
  probe_first();
  thread_ = std::thread{[this] { run(); }};
}

WriterThread::~WriterThread() { thread_.join(); }

void WriterThread::open() {
  file_.require_in_place();
  use({file_.name(), storage::Access::read_write, lock_patience});
}

void WriterThread::use(storage::Connection opened) {
  opened.set_patience(lock_patience);
  session_.emplace(std::move(opened));
  reporter_.changed();
  look_at_schema();
  notices_.restart(session_->writer, quarantine_.is_damaged());
  publish();
}

void WriterThread::run() {
  give_way(log_);
  std::vector<Update> updates;
  while (queue_.take(updates, notice_interval)) {
    const DiskWatch::Stay stay{stays_};
    if (updates.empty()) {
      idle();
    } else {
      write(updates);
      updates.clear();
      reporter_.updated();
    }
    keep_house();
  }
  checkpoint();
}

void WriterThread::write(std::vector<Update>& updates) {
  try {
    if (!session_) open();
    if (session_->is_log_lost) replace_lost_log();
    Batch batch{session_->writer, session_->rows, renderer_, quarantine_, log_};
    const auto start = std::chrono::steady_clock::now();
    commit(batch, updates);
    const auto taken = std::chrono::steady_clock::now() - start;
    counts_.microseconds.add(static_cast<std::uint64_t>(std::chrono::ceil<std::chrono::microseconds>(taken).count()));
    counts_.updates.add(updates.size());
    batch.publish(snapshots_, watchers_, updates);
    publish();
    answer_together_([&] {
      batch.answer(updates);
      watchers_.wake_marked();
    });
  } catch (const std::exception& error) {
    fail(error, updates);
  }
}

bool WriterThread::begin() {
  bool noticed = quarantine_.is_damaged() && notice();
  do {
    // New epochs are on disk before anybody reads them, and so not a part of the transaction.
    session_->writer.rollback();
    mend();
    session_->writer.begin_immediate();
    file_.require_in_place();
    noticed = notice() || noticed;
  } while (is_mend_due());
  recheck_news();
  return noticed;
}

void WriterThread::commit(Batch& batch, const std::vector<Update>& updates) {
  auto& writer = session_->writer;
  const bool noticed = begin();
  if (quarantine_.is_damaged()) {
    writer.rollback();
    batch.apply(updates);
    return;
  }
  const bool ended_lists = noticed && writer.close_list_replacements() > 0;
  batch.apply(updates);
  const auto last_change = writer.reader().history().last_id();
  writer.commit();
  // What went into a file that nobody will open again must not be answered as done.
  file_.require_in_place();
  if (!session_->log.has_log()) save_lost_log();
  notices_.skip_to(last_change);
  // What the end of a list has changed is published by nobody else.
  if (ended_lists) notices_.withdraw_all();
  if (batch.wrote()) health_.ready();
}

void WriterThread::fail(const std::exception& error, std::span<Update> updates) {
  const auto meaning = write_failure_of(error);
  const auto refused = updates.empty() ? "" : "; " + std::to_string(updates.size()) + " update(s) are refused";
  log_.write(observe::events::cannot_write,
             "cannot write to " + file_.name().string() + refused + ": " + error.what() + "; " + meaning.advice,
             {{observe::file_field, file_.name().native()}});
  health_.failed(meaning.state);
  if (session_ && (session_->is_log_lost || storage::failure_of(error) == storage::Failure::busy)) {
    // Nothing was written, or nobody else has the log in which it is. What others write meanwhile is still looked for.
    session_->writer.rollback();
    session_->rows.forget();
  } else {
    // One that stays open may keep the index of a log that was removed, with which no other can be opened. Else readers
    // keep theirs: where the file is gone or the disk is full, they could not be opened again.
    if (!session_ && storage::failure_of(error) == storage::Failure::io) snapshots_.close_readers();
    // A failed sync leaves it open what the file holds, so the next write starts from a fresh look at it.
    session_.reset();
  }
  next_probe_ = std::chrono::steady_clock::now() + probe_interval;
  for (auto& update : updates) update.done(Failed{meaning.reason});
}

void WriterThread::idle() {
  try {
    if (session_) file_.require_in_place();
    if (is_log_to_be_replaced()) replace_lost_log();
    const bool is_noticed = session_ && notice();
    if (health_.failures() == 0) mend();
    if (session_) recheck_news();
    wake_watchers();
    if (health_.failures() > 0) {
      if (std::chrono::steady_clock::now() >= next_probe_) probe();
    } else if (is_noticed && !quarantine_.is_damaged()) {
      close_list_replacements();
    }
    wake_watchers();
  } catch (const std::exception& error) {
    fail(error);
  }
}

/// Whether updates wait or not: a daemon that is never idle must not let the history grow for ever.
void WriterThread::keep_house() {
  try {
    if (is_log_to_be_replaced()) replace_lost_log();
    if (!session_ || health_.state() != Health::State::ready || quarantine_.is_damaged()) return;
    history_keeper_.work(session_->writer);
    reporter_.work(session_->connection);
  } catch (const std::exception& error) {
    fail(error);
  }
}

/// A file that can be opened may still refuse writes: its mode, its mount or a full disk. It is served for reading
/// then.
void WriterThread::probe_first() {
  try {
    session_->writer.probe();
    if (!quarantine_.is_damaged()) close_list_replacements();
    health_.ready();
  } catch (const std::exception& error) {
    fail(error);
  }
}

void WriterThread::probe() {
  if (!session_) open();
  session_->writer.probe();
  mend();
  if (!quarantine_.is_damaged()) close_list_replacements();
  health_.ready();
  log_.write(observe::events::writes_again, "writes to " + file_.name().string() + " work again",
             {{observe::file_field, file_.name().native()}});
}

/// A shell without foreign keys can leave one open, and later edits of that list would not move its revision.
void WriterThread::close_list_replacements() {
  auto& writer = session_->writer;
  // Who reads a change of the shell must not wait for its next one.
  if (!writer.is_list_replacement_open()) return;
  writer.begin_immediate();
  writer.close_list_replacements();
  const auto last_change = writer.reader().history().last_id();
  writer.commit();
  // The end of a list that is as it was records nothing, and still moves the revision if other settings were changed.
  session_->rows.forget();
  notices_.skip_to(last_change);
  notices_.withdraw_all();
}

}  // namespace settingsd::app
