#include "storage/list_table.hpp"

#include <cstdint>
#include <utility>

#include "storage/cell.hpp"

namespace settingsd::storage {

ListTable::ListTable(const Connection& connection, const domain::ListTable& place, std::string setting)
    : place_{place},
      setting_{std::move(setting)},
      select_{connection, "SELECT " + std::string(place.column) + " FROM " + std::string(place.table) +
                              " WHERE instance_id = ?1 ORDER BY position"},
      delete_{connection, "DELETE FROM " + std::string(place.table) + " WHERE instance_id = ?1"},
      insert_{connection, "INSERT INTO " + std::string(place.table) + " (instance_id, position, " +
                              std::string(place.column) + ") VALUES (?1, ?2, ?3)"},
      begin_{connection, "INSERT INTO list_replacement (instance_id, list) VALUES (?1, ?2)"},
      end_{connection, "DELETE FROM list_replacement WHERE instance_id = ?1 AND list = ?2"} {}

std::vector<std::string> ListTable::read(std::string_view instance_id) {
  auto& select = select_();
  const Statement::Execution execution{select, instance_id};
  std::vector<std::string> elements;
  while (select.step()) elements.push_back(text_of(Cell{select, 0, place_.table, place_.column}));
  return elements;
}

void ListTable::begin_replacement(std::string_view instance_id) { begin_().run(instance_id, setting_); }

void ListTable::write(std::string_view instance_id, const std::vector<std::string>& elements) {
  delete_().run(instance_id);
  std::int64_t position = 0;
  for (const auto& element : elements) insert_().run(instance_id, position++, element);
}

void ListTable::end_replacement(std::string_view instance_id) { end_().run(instance_id, setting_); }

}  // namespace settingsd::storage
