#pragma once

#include <string>

#include "program_text.hpp"

/// Completions of the command line: commands, options, words and files.
namespace settingsd::manual {

[[nodiscard]] std::string bash_completion(const ProgramText& program);

[[nodiscard]] std::string zsh_completion(const ProgramText& program);

[[nodiscard]] std::string fish_completion(const ProgramText& program);

}  // namespace settingsd::manual
