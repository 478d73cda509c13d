#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/field.hpp"
#include "storage/statement.hpp"

namespace settingsd::storage {

/// The rows of one list setting.
class ListTable {
 public:
  /// setting is the list's name in list_replacement.
  ListTable(const Connection& connection, const domain::ListTable& place, std::string setting);

  /// Throws InvalidRow for an element that is no valid UTF-8.
  [[nodiscard]] std::vector<std::string> read(std::string_view instance_id);

  /// From begin_replacement() to end_replacement() the changes to the list move the revision once.
  void begin_replacement(std::string_view instance_id);
  void write(std::string_view instance_id, const std::vector<std::string>& elements);
  void end_replacement(std::string_view instance_id);

 private:
  domain::ListTable place_;
  std::string setting_;
  Prepared select_;
  Prepared delete_;
  Prepared insert_;
  Prepared begin_;
  Prepared end_;
};

}  // namespace settingsd::storage
