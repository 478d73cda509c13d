#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "consistency/operation.hpp"

namespace settingsd::consistency {

/// Reads and edits several_members with the library of SQLite, as a shell does, and notes it. The daemon serves what
/// is written by hand a little later, and the file shows a change of the daemon a little before the daemon does: what
/// is noted promises nothing to those who begin later. One thread at a time.
class Hand {
 public:
  Hand(std::filesystem::path file, std::string instance_id)
      : file_{std::move(file)}, instance_id_{std::move(instance_id)} {}

  void read();
  /// All members in one transaction.
  void write(std::int64_t number);

  [[nodiscard]] const History& history() const noexcept { return history_; }

 private:
  std::filesystem::path file_;
  std::string instance_id_;
  History history_;
};

}  // namespace settingsd::consistency
