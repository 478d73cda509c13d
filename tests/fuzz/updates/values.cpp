#include "fuzz/updates/values.hpp"

#include <array>
#include <cstdint>
#include <optional>

#include "domain/groups.hpp"
#include "domain/rules.hpp"

namespace settingsd::fuzz {
namespace {

constexpr std::array<std::string_view, 12> texts{"help@example.com",
                                                 "hilfe@b\u00fccher.example",
                                                 "5.3.1",
                                                 "latest",
                                                 "5",
                                                 "https://example.com",
                                                 "http://[::1]",
                                                 "https://EXAMPLE.com:443",
                                                 "chrome-extension://ab",
                                                 "capacitor://localhost",
                                                 "my-app://a",
                                                 "https://a.example:8443"};

/// What stands in the place of a value: right for some columns, wrong for the others.
constexpr std::array<std::string_view, 30> literals{"0",
                                                    "1",
                                                    "NULL",
                                                    "7",
                                                    "-1",
                                                    "2147483647",
                                                    "2147483648",
                                                    "9223372036854775807",
                                                    "1.5",
                                                    "'1'",
                                                    "''",
                                                    "'true'",
                                                    "x'31'",
                                                    "'help@example.com'",
                                                    "'a@b'",
                                                    "'help@example.com' || char(0) || 'a'",
                                                    "CAST(x'fc40612e6465' AS TEXT)",
                                                    "'latest'",
                                                    "'5.3'",
                                                    "'v5'",
                                                    "'https://example.com'",
                                                    "'https://EXAMPLE.com:443'",
                                                    "'https://example.com/'",
                                                    "'my-app://a'",
                                                    "'otp'",
                                                    "'manual_invitation'",
                                                    "'automatic_invitation'",
                                                    "printf('https://%.*c.example', 300, 'a')",
                                                    "(SELECT id FROM organization_role WHERE key = 'org:admin')",
                                                    "(SELECT id FROM organization_role WHERE key = 'org:member')"};

template <class Kind, class Value>
bool holds(const Kind& kind, const Value& value) {
  domain::Problems problems;
  domain::check_value(kind, "parameter", value, problems);
  return problems.empty();
}

/// Some of the words, each once, in any order.
template <class Words>
std::vector<std::string> some_of(Octets& octets, const Words& words) {
  std::vector<std::string> chosen;
  const auto first = octets.below(std::size(words));
  const auto count = octets.below(std::size(words) + 1);
  for (std::size_t at = 0; at < count; ++at) chosen.emplace_back(words[(first + at) % std::size(words)]);
  return chosen;
}

bool any_value(Octets& octets, const domain::Flag& /*kind*/, const std::vector<std::string>& /*roles*/) {
  return octets.below(2) == 1;
}

std::int64_t any_value(Octets& octets, const domain::Integer& kind, const std::vector<std::string>& /*roles*/) {
  return octets.one_of(std::array{kind.minimum, kind.minimum + 1, kind.initially, kind.maximum - 1, kind.maximum});
}

domain::Text::Value any_value(Octets& octets, const domain::Text& kind, const std::vector<std::string>& /*roles*/) {
  domain::Text::Value value{octets.one_of(texts)};
  return holds(kind, value) ? value : std::nullopt;
}

domain::Choice::Value any_value(Octets& octets, const domain::Choice& kind, const std::vector<std::string>& /*roles*/) {
  const auto at = octets.below(kind.choices.size() + 1);
  return at < kind.choices.size() ? domain::Choice::Value{kind.choices[at]} : std::nullopt;
}

domain::ChoiceList::Value any_value(Octets& octets, const domain::ChoiceList& kind,
                                    const std::vector<std::string>& /*roles*/) {
  return some_of(octets, kind.choices);
}

domain::OriginList::Value any_value(Octets& octets, const domain::OriginList& kind,
                                    const std::vector<std::string>& /*roles*/) {
  auto list = some_of(octets, texts);
  std::erase_if(list, [&](const auto& element) { return !holds(kind, domain::OriginList::Value{element}); });
  return holds(kind, list) ? list : domain::OriginList::Value{};
}

std::string any_value(Octets& octets, const domain::RoleReference& /*kind*/, const std::vector<std::string>& roles) {
  const auto at = octets.below(roles.size() + 1);
  return at < roles.size() ? roles[at] : "role_" + std::string(27, '0');
}

template <class Group>
domain::Patch<Group> patch_of(Octets& octets, const std::vector<std::string>& roles) {
  domain::Patch<Group> patch;
  for (auto count = octets.below(4); count > 0; --count) {
    const auto chosen = octets.below(domain::field_count<Group>);
    domain::for_each_field<Group>([&](const auto& field, auto index) {
      auto& slot = std::get<index>(patch.values);
      if (index != chosen || slot) return;
      slot = any_value(octets, field.kind, roles);
      patch.sent.push_back({index, std::string(field.name)});
    });
  }
  return patch;
}

/// Calls visitor.template operator()<Group>() for the group that the input chooses.
template <class Visitor>
void visit_any_group(Octets& octets, Visitor&& visitor) {
  auto left = octets.below(std::variant_size_v<app::AnyPatch>);
  domain::for_each_group([&]<class Group>() {
    if (left-- == 0) visitor.template operator()<Group>();
  });
}

std::string edit_of_list(Octets& octets, const domain::ListTable& rows, std::string_view instance) {
  const std::string table{rows.table};
  const auto where = " WHERE instance_id = " + std::string(instance);
  const auto position = std::to_string(octets.below(4));
  const std::string literal{octets.one_of(literals)};
  switch (octets.below(4)) {
    case 0:
      return "DELETE FROM " + table + where;
    case 1:
      return "UPDATE " + table + " SET " + std::string(rows.column) + " = " + literal + where +
             " AND position = " + position;
    case 2:
      return "UPDATE " + table + " SET position = " + literal + where + " AND position = " + position;
    default:
      return "INSERT INTO " + table + " VALUES (" + std::string(instance) + ", " + position + ", " + literal + ")";
  }
}

template <class Group>
std::string edit_of(Octets& octets, std::string_view instance) {
  std::string sql;
  const auto chosen = octets.below(domain::field_count<Group>);
  domain::for_each_field<Group>([&](const auto& field, auto index) {
    if (index != chosen) return;
    if constexpr (requires { field.kind.rows; }) {
      sql = edit_of_list(octets, field.kind.rows, instance);
    } else {
      sql.append("UPDATE ").append(domain::place<Group>.table).append(" SET ").append(field.name).append(" = ");
      sql.append(octets.one_of(literals)).append(" WHERE instance_id = ").append(instance);
    }
  });
  return sql;
}

}  // namespace

app::AnyPatch any_patch(Octets& octets, const std::vector<std::string>& roles) {
  app::AnyPatch patch;
  visit_any_group(octets, [&]<class Group>() { patch = patch_of<Group>(octets, roles); });
  return patch;
}

std::string any_edit(Octets& octets, std::string_view instance) {
  std::string sql;
  visit_any_group(octets, [&]<class Group>() { sql = edit_of<Group>(octets, instance); });
  return sql;
}

}  // namespace settingsd::fuzz
