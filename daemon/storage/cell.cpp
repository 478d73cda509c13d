#include "storage/cell.hpp"

#include "storage/utf8.hpp"

namespace settingsd::storage {
namespace {

std::int64_t integer_of(const Cell& cell) {
  if (!cell.statement.is_integer(cell.column)) cell.refuse("is no integer");
  return cell.statement.integer(cell.column);
}

std::optional<std::string> text_or_null_of(const Cell& cell) {
  if (cell.statement.is_null(cell.column)) return std::nullopt;
  return text_of(cell);
}

}  // namespace

void Cell::refuse(std::string_view what) const { throw InvalidRow{table, name, what}; }

std::string text_of(const Cell& cell) {
  if (!cell.statement.is_text(cell.column)) cell.refuse("is no text");
  const auto text = cell.statement.text(cell.column);
  if (!is_clean_text(text)) cell.refuse("is no valid UTF-8");
  return std::string(text);
}

bool decode(const domain::Flag& /*kind*/, const Cell& cell) {
  const auto value = integer_of(cell);
  if (value != 0 && value != 1) cell.refuse("is neither 0 nor 1");
  return value == 1;
}

std::int64_t decode(const domain::Integer& /*kind*/, const Cell& cell) { return integer_of(cell); }
std::optional<std::string> decode(const domain::Text& /*kind*/, const Cell& cell) { return text_or_null_of(cell); }
std::optional<std::string> decode(const domain::Choice& /*kind*/, const Cell& cell) { return text_or_null_of(cell); }
std::string decode(const domain::RoleReference& /*kind*/, const Cell& cell) { return text_of(cell); }

}  // namespace settingsd::storage
