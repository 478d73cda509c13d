#include <type_traits>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

#include "domain/characters.hpp"
#include "domain/email_address.hpp"
#include "domain/groups.hpp"
#include "domain/rules.hpp"
#include "storage/fixture.hpp"
#include "storage/group_sql.hpp"

/// Every rule of a field stands twice: in the domain, for requests, and in a CHECK, for the sqlite3 shell. These tests
/// probe both with the same values. Where a CHECK cannot express a format it may be wider, never narrower.
namespace settingsd::storage {
namespace {

using domain::Format;

template <class Field>
using KindOf = typename std::remove_cvref_t<Field>::Kind;

const std::string label63(63, 'd');

/// At the bound of 254 characters, which are not octets, and one above.
const std::string longest_email =
    std::string(61, 'a') + "@" + label63 + "." + label63 + "." + std::string(60, 'd') + ".\u00e9\u00e9\u00e9";
const std::string longer_email = "a" + longest_email;

/// Texts on which the CHECK and the domain have to agree.
std::vector<std::string> probes(Format format) {
  const std::string nul("a@b.example\0x", 13);
  switch (format) {
    case Format::email_address:
      return {"a@b.co", longest_email, longer_email, "", "a", "@b.co", "a@", "a@b", "a b@c.de", nul};
    case Format::version:
      return {"5",   "5.3", "5.3.1-rc.1+b",       "latest", std::string(256, 'a'), std::string(257, 'a'), "",
              "5 3", "5/3", std::string("5\0", 2)};
    case Format::web_origin:
      return {"http://a",
              "HTTPS://a.example:8443",
              "http://[::1]:1",
              "ftp://a",
              "a",
              "",
              "http://",
              "http://a/",
              "http://a b",
              "http://\u00e9.example",
              std::string("http://a\0b", 10)};
  }
  return {};
}

const std::vector<std::string> origin_probes{"https://a.example",
                                             "capacitor://localhost",
                                             "my-app://x:1",
                                             std::string(2044, 'a') + "://h",
                                             std::string(2045, 'a') + "://h",
                                             "",
                                             "a",
                                             "://h",
                                             "1a://h",
                                             "https://",
                                             "https://a/b",
                                             "https://a b",
                                             "https://\u00e9",
                                             std::string("https://a\0b", 11)};

struct Agreement : Fixture {
  template <class Value>
  bool accepts(const std::string& sql, const Value& value) {
    SQLite::Statement statement{shell.database(), sql};
    statement.bind(1, value);
    return statement.tryExecuteStep() == SQLITE_DONE;
  }

  template <class Group, class Field>
  std::string set(const Field& field) {
    return "UPDATE " + std::string(domain::place<Group>.table) + " SET " + std::string(field.name) +
           " = ? WHERE instance_id = " + it;
  }

  template <class Kind, class Value>
  static bool domain_accepts(const Kind& kind, const Value& value) {
    domain::Problems problems;
    domain::check_value(kind, "field", value, problems);
    return problems.empty();
  }

  template <class Group, class Field>
  void agree_on_texts(const Field& field, const std::vector<std::string>& texts) {
    for (const auto& text : texts) {
      BOOST_TEST(accepts(set<Group>(field), text) == domain_accepts(field.kind, std::optional{text}),
                 field.name << " = \"" << text << '"');
    }
    BOOST_TEST(shell
                   .refusal("UPDATE " + std::string(domain::place<Group>.table) + " SET " + std::string(field.name) +
                            " = NULL")
                   .empty());
  }

  template <class Field>
  void agree_on_elements(const Field& field, const std::vector<std::string>& texts) {
    const std::string table{field.kind.rows.table};
    for (const auto& text : texts) {
      shell.run("DELETE FROM " + table);
      BOOST_TEST(accepts("INSERT INTO " + table + " VALUES (" + it + ", 0, ?)", text) ==
                     domain_accepts(field.kind, std::vector{text}),
                 field.name << " = \"" << text << '"');
    }
  }

  template <class Group, class Field>
  void agree(const Field& field) {
    using Kind = KindOf<Field>;
    if constexpr (std::is_same_v<Kind, domain::Flag>) {
      for (const int value : {0, 1}) BOOST_TEST(accepts(set<Group>(field), value));
      for (const int value : {-1, 2}) BOOST_TEST(!accepts(set<Group>(field), value), field.name);
      BOOST_TEST(!accepts(set<Group>(field), "true"));
    } else if constexpr (std::is_same_v<Kind, domain::Integer>) {
      for (const auto bound : {field.kind.minimum, field.kind.maximum}) {
        for (const auto value : {bound - 1, bound, bound + 1}) {
          BOOST_TEST(accepts(set<Group>(field), value) == domain_accepts(field.kind, value), field.name << value);
        }
      }
    } else if constexpr (std::is_same_v<Kind, domain::Text>) {
      agree_on_texts<Group>(field, probes(field.kind.format));
    } else if constexpr (std::is_same_v<Kind, domain::Choice>) {
      std::vector<std::string> texts{field.kind.choices.begin(), field.kind.choices.end()};
      texts.insert(texts.end(), {"", "other", texts.front() + "x"});
      agree_on_texts<Group>(field, texts);
    } else if constexpr (std::is_same_v<Kind, domain::ChoiceList>) {
      std::vector<std::string> texts{field.kind.choices.begin(), field.kind.choices.end()};
      texts.insert(texts.end(), {"", "other"});
      agree_on_elements(field, texts);
    } else if constexpr (std::is_same_v<Kind, domain::OriginList>) {
      agree_on_elements(field, origin_probes);
    }
  }

  /// The DEFAULT of a column; "-" where it has none.
  std::string default_of(std::string_view table, std::string_view column) {
    return shell.text("SELECT coalesce(dflt_value, '-') FROM pragma_table_info('" + std::string(table) +
                      "') WHERE name = '" + std::string(column) + "'");
  }
};

std::string sql_default(const domain::Flag& kind) {
  switch (kind.initially) {
    case domain::Initially::off:
      return "0";
    case domain::Initially::on:
      return "1";
    case domain::Initially::on_in_development:
      return "-";  // depends on the instance
  }
  return {};
}
std::string sql_default(const domain::Integer& kind) { return std::to_string(kind.initially); }
std::string sql_default(const domain::Text& /*kind*/) { return "-"; }
std::string sql_default(const domain::Choice& /*kind*/) { return "-"; }
std::string sql_default(const domain::RoleReference& /*kind*/) { return "-"; }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(schema_agreement, Agreement)

BOOST_AUTO_TEST_CASE(every_field_has_a_column_or_a_table_and_every_column_a_field) {
  domain::for_each_group([&]<class Group>() {
    const std::string table{domain::place<Group>.table};
    std::int64_t columns = 0;
    domain::for_each_field<Group>([&](const auto& field, auto) {
      if constexpr (is_list<KindOf<decltype(field)>>) {
        const auto& rows = field.kind.rows;
        BOOST_TEST(shell.text("SELECT group_concat(name) FROM pragma_table_info('" + std::string(rows.table) + "')") ==
                   "instance_id,position," + std::string(rows.column));
      } else {
        ++columns;
        BOOST_TEST(shell.integer("SELECT count(*) FROM pragma_table_info('" + table + "') WHERE name = '" +
                                 std::string(field.name) + "'") == 1,
                   field.name);
      }
    });
    BOOST_TEST(shell.integer("SELECT count(*) FROM pragma_table_info('" + table + "')") == columns + 3,
               table + ": instance_id, revision and last_change_id");
  });
}

BOOST_AUTO_TEST_CASE(the_shell_and_the_api_accept_and_refuse_the_same_values) {
  BOOST_TEST(domain::code_points(longest_email) == domain::maximum_email_address_size);
  domain::for_each_group(
      [&]<class Group>() { domain::for_each_field<Group>([&](const auto& field, auto) { agree<Group>(field); }); });
}

BOOST_AUTO_TEST_CASE(a_column_defaults_to_what_a_new_instance_has) {
  domain::for_each_group([&]<class Group>() {
    domain::for_each_field<Group>([&](const auto& field, auto) {
      if constexpr (!is_list<KindOf<decltype(field)>>) {
        BOOST_TEST(default_of(domain::place<Group>.table, field.name) == sql_default(field.kind), field.name);
      }
    });
  });
}

BOOST_AUTO_TEST_CASE(every_column_names_its_rule_in_a_sentence) {
  SQLite::Statement tables{shell.database(), "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"};
  while (tables.executeStep()) {
    const auto sql = tables.getColumn(1).getString();
    BOOST_TEST(sql.ends_with("STRICT"), tables.getColumn(0).getString());
    std::size_t checks = 0;
    std::size_t names = 0;
    for (auto at = sql.find("CHECK ("); at != std::string::npos; at = sql.find("CHECK (", at + 1)) ++checks;
    for (auto at = sql.find("CONSTRAINT"); at != std::string::npos; at = sql.find("CONSTRAINT", at + 1)) ++names;
    BOOST_TEST(checks == names, tables.getColumn(0).getString());
  }
}

BOOST_AUTO_TEST_CASE(the_plan_knows_the_same_features_and_limits) {
  shell.run("DELETE FROM plan_feature");
  for (const auto feature : domain::feature_names) {
    BOOST_TEST(accepts("INSERT INTO plan_feature VALUES (" + it + ", ?)", std::string(feature)));
  }
  BOOST_TEST(!accepts("INSERT INTO plan_feature VALUES (" + it + ", ?)", "other"));
  for (const auto limit : domain::plan_limit_names) {
    BOOST_TEST(!accepts("INSERT INTO plan_limit VALUES (" + it + ", ?, 0)", std::string(limit)));
    BOOST_TEST(accepts("INSERT INTO plan_limit VALUES (" + it + ", ?, 1)", std::string(limit)));
  }
  BOOST_TEST(!accepts("INSERT INTO plan_limit VALUES (" + it + ", ?, 1)", "other"));
}

BOOST_AUTO_TEST_CASE(the_system_permissions_cover_what_the_domain_asks_of_roles) {
  for (const auto& keys :
       {std::vector<std::string_view>{domain::creator_permissions.begin(), domain::creator_permissions.end()},
        std::vector<std::string_view>{domain::member_permissions.begin(), domain::member_permissions.end()}}) {
    for (const auto key : keys) {
      BOOST_TEST(shell.integer("SELECT count(*) FROM organization_permission WHERE key = '" + std::string(key) + "'") ==
                 1);
    }
  }
  BOOST_TEST(shell.integer("SELECT count(*) FROM organization_permission") == 9);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
