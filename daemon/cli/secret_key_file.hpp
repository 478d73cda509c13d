#pragma once

#include <string>

#include "cli/secret_text.hpp"

namespace settingsd::cli {

/// The content of a file, or of standard input for "-", without one line end (LF or CRLF) at its end. Throws Failed
/// when it cannot be read, is empty, or is longer than any key.
[[nodiscard]] SecretText read_secret_key_file(const std::string& file);

}  // namespace settingsd::cli
