#pragma once

#include <cstddef>
#include <string>

namespace settingsd::cli {

/// A file that is read by its name, or standard input for "-", which stays open.
class InputFile {
 public:
  /// what is in the file, for a message: "the key". Throws Failed when it cannot be opened.
  InputFile(const std::string& file, std::string what);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  /// As a message names it.
  [[nodiscard]] const std::string& name() const noexcept { return name_; }

  /// The octets up to the end, but bound of them at most, in a text that is never moved. Throws Failed when they cannot
  /// be read.
  [[nodiscard]] std::string read(std::size_t bound) const;

 private:
  [[nodiscard]] std::size_t read_some(char* into, std::size_t size) const;
  [[noreturn]] void fail() const;

  std::string name_;
  std::string what_;
  int descriptor_;
};

}  // namespace settingsd::cli
