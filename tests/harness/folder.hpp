#pragma once

#include <filesystem>
#include <string>

namespace settingsd::harness {

/// A folder of its own, gone with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

/// The content of a file; "" where there is none.
[[nodiscard]] std::string octets_of(const std::filesystem::path& file);

}  // namespace settingsd::harness
