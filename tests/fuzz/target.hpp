#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// What libFuzzer calls with every input (llvm.org/docs/LibFuzzer.html); each fuzzer defines it. Returns 0. Ends
/// the program by require() where something does not hold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace settingsd::fuzz {

/// The octets of an input as text.
[[nodiscard]] inline std::string_view text_of(const std::uint8_t* data, std::size_t size) noexcept {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace settingsd::fuzz
