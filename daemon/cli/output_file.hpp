#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace settingsd::cli {

/// Writes all of a text to a descriptor, without a buffer, so that a failure shows here and no copy stays behind.
/// Returns 0 or the error of write(2).
[[nodiscard]] int write_all(int descriptor, std::string_view text) noexcept;

/// Makes the text the content of a file, which is made where it is missing: in one step and durably, unless it is a
/// device or a pipe. Throws storage::Refused when it is the settings file or in use beside that, and Failed unless all
/// of the text was taken; a file is as it was then.
void write_file(const std::string& file, std::string_view text, const std::filesystem::path& settings_file);

}  // namespace settingsd::cli
