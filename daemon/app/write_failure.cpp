#include "app/write_failure.hpp"

#include "storage/failure.hpp"

namespace settingsd::app {

WriteFailure write_failure_of(const std::exception& error) noexcept {
  switch (storage::failure_of(error)) {
    case storage::Failure::busy:
      return {Failed::Reason::busy, Health::State::storage_busy, "another process holds the write lock; end it"};
    case storage::Failure::full:
      return {Failed::Reason::storage_full, Health::State::storage_full, "the disk is full; free some space"};
    case storage::Failure::read_only:
      return {Failed::Reason::busy, Health::State::storage_failing,
              "the file cannot be written; check its mount and mode"};
    case storage::Failure::displaced:
      return {Failed::Reason::busy, Health::State::storage_failing,
              "put the file back, or restart settingsd to serve what is there now"};
    case storage::Failure::io:
    case storage::Failure::corrupt:
    case storage::Failure::other:
      break;
  }
  return {Failed::Reason::internal, Health::State::storage_failing, "check the disk and run PRAGMA integrity_check"};
}

}  // namespace settingsd::app
