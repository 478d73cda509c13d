#pragma once

#include <functional>

namespace SQLite {
class Database;
}

namespace settingsd::storage {

/// What is called now and then while statements work. For this room only.
struct Pulse {
  std::function<void()> call;  ///< empty: nobody wants to know
};

/// Statements of the database make the pulse's calls from now on (sqlite.org/c3ref/progress_handler.html). The pulse
/// must outlive the database.
void feel_pulse(SQLite::Database& database, Pulse& pulse) noexcept;

}  // namespace settingsd::storage
