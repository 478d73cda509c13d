#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "storage/connection.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace settingsd::storage {

/// A prepared statement. Bound texts are not copied: they must live until reset(). Every function but reset() throws
/// what SQLite throws. For this room only.
class Statement {
 public:
  Statement(const Connection& connection, std::string_view sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;

  /// Parameters count from 1.
  void bind(int parameter, std::int64_t value);
  void bind(int parameter, std::string_view value);
  void bind(int parameter, std::span<const unsigned char> value);
  void bind(int parameter, std::nullopt_t);
  void bind(int parameter, bool value) { bind(parameter, std::int64_t{value}); }
  void bind(int parameter, const char* value) { bind(parameter, std::string_view{value}); }
  template <class Value>
  void bind(int parameter, const std::optional<Value>& value) {
    value ? bind(parameter, *value) : bind(parameter, std::nullopt);
  }

  /// Binds the values to the parameters from 1 on.
  template <class... Values>
  void bind_all(const Values&... values) {
    int parameter = 0;
    (bind(++parameter, values), ...);
  }

  /// Whether there is a row.
  bool step();
  /// Ends the execution; its error, if any, was thrown by step() before.
  void reset() noexcept;

  /// Rows that the statement itself changed; those that its triggers changed do not count.
  [[nodiscard]] std::int64_t changes() const noexcept;

  /// Steps to the end and resets, whatever happens. Returns changes().
  template <class... Values>
  std::int64_t run(const Values&... values) {
    const Execution execution{*this, values...};
    while (step()) {
    }
    return changes();
  }

  /// Columns count from 0.
  [[nodiscard]] bool is_null(int column) const noexcept;
  [[nodiscard]] bool is_integer(int column) const noexcept;
  [[nodiscard]] bool is_text(int column) const noexcept;
  [[nodiscard]] std::int64_t integer(int column) const noexcept;
  [[nodiscard]] std::string_view text(int column) const noexcept;  ///< valid until the next step() or reset()
  [[nodiscard]] std::optional<std::int64_t> integer_or_null(int column) const;

  /// Binds on construction and resets on destruction.
  class Execution {
   public:
    template <class... Values>
    explicit Execution(Statement& statement, const Values&... values) : statement_{statement} {
      statement.bind_all(values...);
    }
    ~Execution() { statement_.reset(); }
    Execution(const Execution&) = delete;
    Execution& operator=(const Execution&) = delete;

   private:
    Statement& statement_;
  };

 private:
  void check(int code) const;

  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
};

/// A statement that is prepared when first used.
class Prepared {
 public:
  Prepared(const Connection& connection, std::string sql) : connection_{connection}, sql_{std::move(sql)} {}

  Statement& operator()() {
    if (!statement_) statement_.emplace(connection_, sql_);
    return *statement_;
  }

 private:
  const Connection& connection_;
  std::string sql_;
  std::optional<Statement> statement_;
};

}  // namespace settingsd::storage
