#pragma once

#include <string>

#include "program_text.hpp"

namespace settingsd::manual {

/// settingsd(1) for scdoc.
[[nodiscard]] std::string program_page(const ProgramText& program);

}  // namespace settingsd::manual
