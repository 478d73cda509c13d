#pragma once

#include <string>

#include "program_text.hpp"

namespace settingsd::manual {

/// The configuration file as it is installed: every key with its default, commented out, but for the settings file.
[[nodiscard]] std::string configuration_file(const ProgramText& program);

/// settingsd.toml(5) for scdoc.
[[nodiscard]] std::string configuration_page(const ProgramText& program);

}  // namespace settingsd::manual
