#include <type_traits>

#include <boost/test/unit_test.hpp>

#include "domain/groups.hpp"
#include "domain/rules.hpp"
#include "storage/fixture.hpp"
#include "storage/group_sql.hpp"
#include "storage/secret_keys.hpp"

namespace settingsd::storage {
namespace {

const std::string null = "NULL";

std::string shown(bool value) { return value ? "true" : "false"; }
std::string shown(std::int64_t value) { return std::to_string(value); }
std::string shown(const std::string& value) { return value; }
std::string shown(const std::optional<std::string>& value) { return value.value_or(null); }
std::string shown(const std::vector<std::string>& list) {
  std::string text;
  for (const auto& element : list) text += (text.empty() ? "[\"" : ",\"") + element + "\"";
  return text.empty() ? "[]" : text + "]";
}

template <class Kind, class Value>
std::string shown_as(const Kind& /*kind*/, const Value& value) {
  if constexpr (std::is_same_v<Kind, domain::OriginList>) {
    if (value.empty()) return null;
  }
  return shown(value);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(views, Fixture)

BOOST_AUTO_TEST_CASE(the_view_settings_shows_every_field_with_its_value_and_default) {
  for (const auto environment : {domain::Environment::development, domain::Environment::production}) {
    const auto fresh = create_instance(writer, environment);
    const auto roles = writer.reader().roles(fresh.id);
    std::int64_t fields = 0;
    domain::for_each_group([&]<class Group>() {
      const auto initial = domain::initial_group<Group>(environment, roles);
      domain::for_each_field<Group>([&](const auto& field, auto) {
        ++fields;
        const auto row = " FROM settings WHERE instance = '" + fresh.id + "' AND setting = '" +
                         domain::setting_name<Group>(field.name) + "'";
        const auto expected = shown_as(field.kind, initial.*field.member);
        BOOST_TEST(shell.text("SELECT coalesce(value, 'NULL')" + row) == expected, field.name);
        BOOST_TEST(shell.text("SELECT coalesce(default_value, 'NULL')" + row) == expected, field.name);
        BOOST_TEST(shell.text("SELECT value IS NULL OR typeof(value) = 'text'" + row) == "1", field.name);
      });
    });
    BOOST_TEST(shell.integer("SELECT count(*) FROM settings WHERE instance = '" + fresh.id + "'") == fields);
  }
}

BOOST_AUTO_TEST_CASE(the_view_settings_shows_a_list_as_a_json_array_in_the_order_of_position) {
  shell.run("INSERT INTO allowed_origin VALUES (" + it + ", 7, 'app://b\"\\'), (" + it + ", 3, 'https://a.example')");
  const auto value = shell.text("SELECT value FROM settings WHERE setting = 'instance.allowed_origins'");
  BOOST_TEST(value == "[\"https://a.example\",\"app://b\\\"\\\\\"]");
  BOOST_TEST(shell.integer("SELECT json_valid('" + value + "')") == 1);
  shell.run("DELETE FROM organization_domains_enrollment_mode");
  BOOST_TEST(
      shell.text("SELECT value FROM settings WHERE setting = 'organization_settings.domains_enrollment_modes'") ==
      "[]");
}

BOOST_AUTO_TEST_CASE(the_view_secret_keys_shows_keys_in_readable_times_and_without_hashes) {
  const auto made = std::get<KeyRow>(create_key(writer, {id, generate_secret_key(instance.environment), "CI", true}));
  BOOST_TEST(shell.text("SELECT group_concat(name) FROM pragma_table_info('secret_keys')") ==
             "id,instance,environment_type,label,read_only,created,revoked");
  BOOST_TEST(shell.text("SELECT id || ' ' || instance || ' ' || environment_type || ' ' || label || ' ' || read_only "
                        "FROM secret_keys WHERE revoked IS NULL") == made.id + " " + id + " development CI true");
  shell.run("UPDATE secret_key SET created_at = 0, revoked_at = 86400000");
  BOOST_TEST(shell.text("SELECT created || ' ' || revoked FROM secret_keys") ==
             "1970-01-01T00:00:00Z 1970-01-02T00:00:00Z");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
