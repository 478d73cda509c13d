#pragma once

#include <string>
#include <vector>

namespace settingsd::cli {

/// Rows for people, in aligned columns.
class Table {
 public:
  using Row = std::vector<std::string>;

  /// A table without headings where they are empty.
  explicit Table(Row headings = {});

  /// Each row has as many cells as the others. Control characters in it are replaced.
  void add(const Row& row);

  [[nodiscard]] std::string text() const;

 private:
  std::vector<Row> rows_;
};

}  // namespace settingsd::cli
