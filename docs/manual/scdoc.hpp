#pragma once

#include <string>
#include <string_view>

#include "program_text.hpp"

/// Text for scdoc(5), from which the manual pages are made.
namespace settingsd::manual::scdoc {

/// Text that means nothing but itself.
[[nodiscard]] std::string plain(std::string_view text);

[[nodiscard]] std::string bold(std::string_view text);

[[nodiscard]] std::string underlined(std::string_view text);

/// The first line of a page: title("settingsd", 1).
[[nodiscard]] std::string title(std::string_view name, int section);

[[nodiscard]] std::string heading(std::string_view text);

[[nodiscard]] std::string subheading(std::string_view text);

[[nodiscard]] std::string paragraph(std::string_view plain_text);

/// A term, which is marked up already, and what it means, which is plain.
[[nodiscard]] std::string definition(std::string_view term, std::string_view meaning);

/// What an option takes: its description, choices, bounds, default and variable.
[[nodiscard]] std::string meaning_of(const OptionText& option);

}  // namespace settingsd::manual::scdoc
