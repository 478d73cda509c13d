#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "vfs/faults.hpp"

namespace settingsd::io_errors {

/// What came of an attempt with a fault.
struct Tried {
  std::size_t calls = 0;  ///< of the kind that fails
  std::string wrong{};    ///< what is not as it should be; "" where nothing is
};

/// Whether no n is left out below, which takes minutes: the option --every of the program.
[[nodiscard]] bool& tries_every_call();

/// Makes the n-th call of every kind fail, for every n that the attempt comes to, but that from the 24th on (the 6th
/// under a sanitizer) more and more are left out: once, and from then on. The attempt is made anew each time. Returns
/// the first wrong, "" where there is none, and fails the test where no call was made.
[[nodiscard]] std::string first_wrong(const std::function<Tried(const vfs::Fault& fault)>& attempt);

}  // namespace settingsd::io_errors
