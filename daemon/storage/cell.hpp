#pragma once

#include <string>
#include <string_view>

#include "domain/field.hpp"
#include "storage/rows.hpp"
#include "storage/statement.hpp"

namespace settingsd::storage {

/// One column of the current row of a statement, and its place for a message.
struct Cell {
  Statement& statement;
  int column;
  std::string_view table;
  std::string_view name;

  [[noreturn]] void refuse(std::string_view what) const;
};

/// The value as the domain has it. Throws InvalidRow where the type is another one, a boolean is neither 0 nor 1, or a
/// text is not valid UTF-8.
[[nodiscard]] std::string text_of(const Cell& cell);
[[nodiscard]] bool decode(const domain::Flag& kind, const Cell& cell);
[[nodiscard]] std::int64_t decode(const domain::Integer& kind, const Cell& cell);
[[nodiscard]] std::optional<std::string> decode(const domain::Text& kind, const Cell& cell);
[[nodiscard]] std::optional<std::string> decode(const domain::Choice& kind, const Cell& cell);
[[nodiscard]] std::string decode(const domain::RoleReference& kind, const Cell& cell);

}  // namespace settingsd::storage
