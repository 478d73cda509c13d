#include <chrono>
#include <exception>
#include <stdexcept>
#include <string>

#include "app/writer_thread.hpp"

/// What the writer does about the log of the file.
namespace settingsd::app {

void WriterThread::save_lost_log() {
  session_->is_log_lost = true;
  try {
    session_->writer.checkpoint();
  } catch (const std::exception& error) {
    // Not what a refusal before the commit is: the changes are made, for those who have the log open.
    throw std::runtime_error{"the log was removed, and what it holds cannot be moved into the file: " +
                             std::string(error.what())};
  }
}

bool WriterThread::is_log_to_be_replaced() const {
  if (!session_) return false;
  const bool is_lost = session_->is_log_lost || !session_->log.has_log() || !session_->log.has_index();
  return is_lost && std::chrono::steady_clock::now() >= next_probe_;
}

void WriterThread::replace_lost_log() {
  session_->is_log_lost = true;
  session_->writer.checkpoint();
  log_.write(
      observe::Level::warning,
      "the log of " + file_.name().string() + " was removed while it was in use; what it held is in the file now",
      {{observe::file_field, file_.name().native()}});
  snapshots_.close_readers();
  session_.reset();
  open();
}

void WriterThread::checkpoint() {
  try {
    if (session_) session_->writer.checkpoint();
  } catch (const std::exception& error) {
    log_.write(observe::Level::warning,
               "cannot checkpoint " + file_.name().string() + ": " + error.what() + "; the next start does it");
  }
  session_.reset();
}

}  // namespace settingsd::app
