#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "vfs/trace.hpp"

namespace settingsd::power {

/// What an action does to a folder that holds these files at first. Mark 1 says that it has returned.
[[nodiscard]] vfs::Trace record(const vfs::Files& start,
                                const std::function<void(const std::filesystem::path& folder)>& action);

/// Says what is wrong with a folder after a power cut, "" where nothing is; finished says that the action had returned.
using Check = std::function<std::string(const std::filesystem::path& folder, bool finished)>;

/// Cuts the power after every event, so many times each: every time the disk holds something else. Returns the first
/// fault, and how to repeat it; "" where there is none.
[[nodiscard]] std::string fault_of_any_cut(const vfs::Trace& trace, std::size_t times, const Check& check);

}  // namespace settingsd::power
