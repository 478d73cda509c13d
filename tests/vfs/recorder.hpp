#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "vfs/trace.hpp"

namespace settingsd::vfs {

/// Records what SQLite, through the shim, and the program, through the system calls of system_calls.cpp, do to the
/// files of one folder. One at a time; it begins before and ends after all that opens a file there. Any thread.
class Recorder {
 public:
  /// What the folder holds is on the disk already.
  explicit Recorder(std::filesystem::path folder);
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  /// The one that records; null where none does.
  [[nodiscard]] static Recorder* active() noexcept;

  /// The number of a file that is open under that name from now on; nothing for a file of another folder.
  [[nodiscard]] std::optional<FileNumber> opened(const std::filesystem::path& path);

  void write(FileNumber file, std::uint64_t offset, std::string octets);
  void truncate(FileNumber file, std::uint64_t size);

  /// Of the folder, or of a file that is known.
  void sync(const std::filesystem::path& path);
  void unlink(const std::filesystem::path& path);
  void rename(const std::filesystem::path& from, const std::filesystem::path& to);
  void exchange(const std::filesystem::path& one, const std::filesystem::path& other);

  void mark(std::size_t number);

  /// What has been recorded so far.
  [[nodiscard]] Trace trace() const;

 private:
  /// Nothing for a file of another folder.
  [[nodiscard]] std::optional<std::string> name_of(const std::filesystem::path& path) const;

  mutable std::mutex mutex_;
  std::filesystem::path folder_;
  Trace trace_;
  std::map<std::string, FileNumber> names_;
  FileNumber next_ = 0;
};

}  // namespace settingsd::vfs
