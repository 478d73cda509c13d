#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "http/limits.hpp"

namespace settingsd::http {

/// What a connection has read and not used yet. It lies inside the session as long as it is small, so that an idle
/// connection holds one KiB and no heap buffer. Keys pass through it, so that nothing is left behind where octets have
/// been moved away, and nothing at all in the end.
class InputBuffer {
 public:
  InputBuffer() = default;
  InputBuffer(const InputBuffer&) = delete;
  InputBuffer& operator=(const InputBuffer&) = delete;
  ~InputBuffer();

  static constexpr std::size_t small = kibibyte;
  static constexpr std::size_t large = 16 * kibibyte;

  [[nodiscard]] std::string_view octets() const noexcept { return {data() + begin_, end_ - begin_}; }
  [[nodiscard]] bool empty() const noexcept { return begin_ == end_; }

  /// Drops octets from the front. They stay where they are until the next call of space().
  void consume(std::size_t count) noexcept { begin_ += count; }

  /// Overwrites a part of what was consumed last, which must not stay in memory.
  void wipe(std::string_view part) noexcept;

  /// Where the next read goes: at least one octet. Moves what is there, so that views of it are lost. The buffer
  /// doubles when it is full; expected (octets that are known to come) makes it large at once.
  [[nodiscard]] std::span<char> space(std::size_t expected = 0);

  /// That many octets were read into space().
  void filled(std::size_t count) noexcept { end_ += count; }

  /// Gives a heap buffer back if what is unused fits without it. Views of it are lost.
  void release() noexcept;

 private:
  [[nodiscard]] const char* data() const noexcept { return heap_ ? heap_.get() : inline_.data(); }
  [[nodiscard]] char* data() noexcept { return heap_ ? heap_.get() : inline_.data(); }
  void grow(std::size_t capacity);

  std::unique_ptr<char[]> heap_;
  std::size_t capacity_ = small;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::array<char, small> inline_;  // NOLINT(cppcoreguidelines-pro-type-member-init): written before it is read
};

}  // namespace settingsd::http
