#include "cli/table.hpp"

#include <algorithm>

#include "cli/printable.hpp"
#include "domain/characters.hpp"

namespace settingsd::cli {
namespace {

constexpr std::size_t gap = 2;

std::vector<std::size_t> column_widths(const std::vector<Table::Row>& rows) {
  std::vector<std::size_t> widths(rows.empty() ? 0 : rows.front().size());
  for (const auto& row : rows) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      widths[column] = std::max(widths[column], domain::code_points(row[column]));
    }
  }
  return widths;
}

/// The last cell is not padded: no line ends in blanks.
std::string line(const Table::Row& row, const std::vector<std::size_t>& widths) {
  std::string result;
  for (std::size_t column = 0; column < row.size(); ++column) {
    result += row[column];
    if (column + 1 < row.size()) result.append(widths[column] - domain::code_points(row[column]) + gap, ' ');
  }
  return result += '\n';
}

}  // namespace

Table::Table(Row headings) {
  if (!headings.empty()) rows_.push_back(std::move(headings));
}

void Table::add(const Row& row) {
  Row cells(row.size());
  std::transform(row.begin(), row.end(), cells.begin(), [](const auto& cell) { return printable(cell); });
  rows_.push_back(std::move(cells));
}

std::string Table::text() const {
  const auto widths = column_widths(rows_);
  std::string result;
  for (const auto& row : rows_) result += line(row, widths);
  return result;
}

}  // namespace settingsd::cli
