#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "storage/fixture.hpp"
#include "storage/history.hpp"

namespace settingsd::storage {

inline const Origin by_key{Source::api, "key_1 of the tests", "0123456789abcdef0123456789abcdef"};

using Ids = std::vector<std::int64_t>;

struct HistoryFixture : Fixture {
  History& history = writer.reader().history();
  std::int64_t before = history.last_id();

  /// "setting: old -> new", oldest first, of what has happened since the fixture was made.
  std::vector<std::string> recorded() {
    std::vector<std::string> lines;
    for (const auto& change : history.after(before, 1000)) {
      lines.push_back(change.setting + ": " + change.old_value.value_or("-") + " -> " + change.new_value.value_or("-"));
    }
    return lines;
  }

  /// Turns the allowlist on as the daemon does for a key; the new revision.
  std::int64_t allow_by_key() {
    const auto restrictions = writer.reader().group<domain::InstanceRestrictions>(id).value();
    auto changed = restrictions.value;
    changed.allowlist = true;
    writer.begin_immediate();
    writer.name_origin(by_key);
    const auto revision = writer.update(id, restrictions, changed);
    writer.commit();
    return revision;
  }

  /// The changes of the instance after an id, newest first; none where one of them is missing.
  Ids since(std::int64_t seen) {
    Ids ids;
    const auto missing = history.walk(id, [&](const SettingChange& change) {
      if (change.id > seen) ids.push_back(change.id);
      return change.id > seen;
    });
    return missing > seen ? Ids{} : ids;
  }

  void refused(const std::string& sql, const std::string& why) { BOOST_TEST(shell.refusal(sql) == why, sql); }
};

using Lines = std::vector<std::string>;

}  // namespace settingsd::storage
