#include "storage/rows.hpp"

namespace settingsd::storage {

InvalidRow::InvalidRow(std::string_view table, std::string_view column, std::string_view what)
    : std::runtime_error{std::string(table) + "." + std::string(column) + ": " + std::string(what)},
      table_{table},
      column_{column} {}

}  // namespace settingsd::storage
