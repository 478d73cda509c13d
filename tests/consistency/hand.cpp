#include "consistency/hand.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include "consistency/recorded_client.hpp"
#include "consistency/register.hpp"

namespace settingsd::consistency {
namespace {

constexpr int patience_milliseconds = 10'000;

// One statement, and so one state of the file.
constexpr const char* select = R"(
  SELECT epoch, settings.revision, '"' || support_email || '"', '"' || clerk_js_version || '"', value
  FROM instance_settings AS settings JOIN instance ON instance.id = settings.instance_id
       JOIN list_setting USING (instance_id)
  WHERE instance_id = ?1 AND setting = 'instance.allowed_origins')";

// As the comment of the table list_replacement says.
constexpr const char* edit[] = {
    "INSERT INTO list_replacement (instance_id, list) VALUES (?1, 'instance.allowed_origins')",
    "UPDATE instance_settings SET support_email = ?2 || '@example.com', clerk_js_version = '1.0.' || ?2 "
    "WHERE instance_id = ?1",
    "DELETE FROM allowed_origin WHERE instance_id = ?1",
    "INSERT INTO allowed_origin (instance_id, position, origin) "
    "SELECT ?1, position, 'https://' || ?2 || ending FROM "
    "(SELECT 0 AS position, '.example.com' AS ending UNION ALL SELECT 1, '.example.org')",
    "DELETE FROM list_replacement WHERE instance_id = ?1"};

void look(SQLite::Database& database, const std::string& instance_id, Operation& operation) {
  SQLite::Statement query{database, select};
  query.bind(1, instance_id);
  if (!query.executeStep()) throw std::runtime_error("the instance is not in the file");
  operation.version = {query.getColumn(0).getString(), query.getColumn(1).getInt64()};
  for (int column = 2; column < query.getColumnCount(); ++column) {
    operation.parts.push_back(query.getColumn(column).isNull() ? "null" : query.getColumn(column).getString());
  }
}

}  // namespace

void Hand::read() {
  SQLite::Database database{file_.string(), SQLite::OPEN_READONLY, patience_milliseconds};
  Operation operation{.invoked = now()};
  look(database, instance_id_, operation);
  history_.push_back(std::move(operation));
}

void Hand::write(std::int64_t number) {
  SQLite::Database database{file_.string(), SQLite::OPEN_READWRITE, patience_milliseconds};
  Operation operation{.kind = Operation::Kind::write, .invoked = now()};
  SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
  for (const auto* const sql : edit) {
    SQLite::Statement statement{database, sql};
    statement.bind(1, instance_id_);
    if (statement.getBindParameterCount() > 1) statement.bind(2, number);
    statement.exec();
  }
  look(database, instance_id_, operation);
  transaction.commit();
  history_.push_back(std::move(operation));
}

}  // namespace settingsd::consistency
