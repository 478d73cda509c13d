#include "cli/settings.hpp"

#include <stdexcept>

#include <boost/test/unit_test.hpp>

namespace settingsd::cli {

void SettingsLine::sql(const std::string& text) const {
  const auto finished = harness::run({"/usr/bin/sqlite3", database().string(), text});
  if (finished.status != 0 || !finished.errors.empty()) throw std::runtime_error(finished.errors);
}

void SettingsLine::give_owner_role(const std::string& id) const {
  // Ids sort by time; this one only has to differ between instances.
  const std::string role = "'role_" + id.substr(4) + "'";
  sql("INSERT INTO organization_role (id, instance_id, name, key, created_at, updated_at) VALUES (" + role + ", '" +
      id +
      "', 'Owner', 'org:owner', 0, 0);"
      "INSERT INTO organization_role_permission (role_id, permission_id) SELECT " +
      role + ", id FROM organization_permission");
}

std::string SettingsLine::exported(const std::string& id) const {
  const auto finished = on_database({"export", "--instance", id});
  if (finished.status != 0 || !finished.errors.empty()) throw std::runtime_error(finished.errors);
  return finished.output;
}

harness::Finished SettingsLine::apply(const std::string& id, std::string_view content, harness::Command options) const {
  harness::Command words{"apply", write("settings.json", content), "--instance", id};
  words.insert(words.end(), options.begin(), options.end());
  return on_database(words);
}

void check_problems(const harness::Finished& finished, const std::vector<std::string>& lines) {
  std::string expected;
  for (const auto& line : lines) expected.append("settingsd: ").append(line).append("\n");
  BOOST_TEST(finished.status == 1);
  BOOST_TEST(finished.output == "");
  BOOST_TEST(finished.errors.substr(0, expected.size()) == expected);
  const auto rest = finished.errors.substr(std::min(expected.size(), finished.errors.size()));
  BOOST_TEST(rest.starts_with("settingsd: nothing was changed; "), rest);
  BOOST_TEST(rest.find('\n') == rest.size() - 1);
}

}  // namespace settingsd::cli
