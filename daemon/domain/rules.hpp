#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "domain/environment.hpp"
#include "domain/field.hpp"
#include "domain/patch.hpp"
#include "domain/plan.hpp"
#include "domain/problem.hpp"
#include "domain/role.hpp"

namespace settingsd::domain {

/// What the store knows about an instance and a request cannot tell. Asked only where a rule needs it.
class Facts {
 public:
  Facts() = default;
  Facts(const Facts&) = delete;
  Facts& operator=(const Facts&) = delete;
  virtual ~Facts() = default;

  [[nodiscard]] virtual Environment environment() const = 0;
  [[nodiscard]] virtual const Plan& plan() const = 0;
  [[nodiscard]] virtual const std::vector<Role>& roles() const = 0;
};

/// What is wrong with a value by itself (contract, sections 4 to 6): format, range, choice, repetition.
/// parameter is the name to report. Texts are valid UTF-8. Any thread.
void check_value(const Flag& kind, std::string_view parameter, bool value, Problems& problems);
void check_value(const Text& kind, std::string_view parameter, const Text::Value& value, Problems& problems);
void check_value(const Choice& kind, std::string_view parameter, const Choice::Value& value, Problems& problems);
void check_value(const Integer& kind, std::string_view parameter, std::int64_t value, Problems& problems);
void check_value(const ChoiceList& kind, std::string_view parameter, const ChoiceList::Value& value,
                 Problems& problems);
void check_value(const OriginList& kind, std::string_view parameter, const OriginList::Value& value,
                 Problems& problems);
void check_value(const RoleReference& kind, std::string_view parameter, const RoleReference::Value& value,
                 Problems& problems);

/// What is wrong with a list as a whole, which is reported before what is wrong with its elements.
inline void check_size(const ChoiceList&, std::string_view, std::size_t, Problems&) {}
void check_size(const OriginList& kind, std::string_view parameter, std::size_t size, Problems& problems);

/// Checks the elements of a list one after the other, so that problems come in the order of the request. An element has
/// one problem at most: what it is by itself, or that it stands before in the list.
template <class List>
class ElementCheck {
 public:
  /// parameter and problems must outlive the check.
  ElementCheck(const List& kind, std::string_view parameter, Problems& problems)
      : kind_{kind}, parameter_{parameter}, problems_{problems} {}

  void operator()(const std::string& element);

 private:
  const List& kind_;
  std::string_view parameter_;
  Problems& problems_;
  std::unordered_set<std::string> seen_;
};

/// What is wrong with a value on this instance: its environment, its roles, its plan.
void check_facts(const Flag& kind, std::string_view parameter, bool value, const Facts& facts, Problems& problems);
void check_facts(const Text& kind, std::string_view parameter, const Text::Value& value, const Facts& facts,
                 Problems& problems);
void check_facts(const Integer& kind, std::string_view parameter, std::int64_t value, const Facts& facts,
                 Problems& problems);
void check_facts(const RoleReference& kind, std::string_view parameter, const RoleReference::Value& value,
                 const Facts& facts, Problems& problems);
inline void check_facts(const Choice&, std::string_view, const Choice::Value&, const Facts&, Problems&) {}
inline void check_facts(const OriginList&, std::string_view, const OriginList::Value&, const Facts&, Problems&) {}
inline void check_facts(const ChoiceList&, std::string_view, const ChoiceList::Value&, const Facts&, Problems&) {}

/// All that the facts hold against a patch, in the order of the request (contract, section 1: all problems at once).
template <class Group>
[[nodiscard]] Problems problems_with_facts(const Patch<Group>& patch, const Facts& facts) {
  Problems problems;
  for_each_sent(patch, [&](const auto& field, const auto& value, std::string_view name) {
    check_facts(field.kind, name, value, facts, problems);
  });
  return problems;
}

/// All that is wrong with the values of a stored group by themselves.
template <class Group>
[[nodiscard]] Problems problems_with_values(const Group& group) {
  Problems problems;
  for_each_field<Group>(
      [&](const auto& field, auto) { check_value(field.kind, field.name, group.*field.member, problems); });
  return problems;
}

/// All that the facts hold against a stored group.
template <class Group>
[[nodiscard]] Problems problems_with_group(const Group& group, const Facts& facts) {
  Problems problems;
  for_each_field<Group>(
      [&](const auto& field, auto) { check_facts(field.kind, field.name, group.*field.member, facts, problems); });
  return problems;
}

/// The value of a field in a new instance that has these roles; a reference to a role that is not there is "".
[[nodiscard]] bool initial_value(const Flag& kind, Environment environment, const std::vector<Role>& roles);
[[nodiscard]] Text::Value initial_value(const Text& kind, Environment environment, const std::vector<Role>& roles);
[[nodiscard]] Choice::Value initial_value(const Choice& kind, Environment environment, const std::vector<Role>& roles);
[[nodiscard]] std::int64_t initial_value(const Integer& kind, Environment environment, const std::vector<Role>& roles);
[[nodiscard]] ChoiceList::Value initial_value(const ChoiceList& kind, Environment environment,
                                              const std::vector<Role>& roles);
[[nodiscard]] OriginList::Value initial_value(const OriginList& kind, Environment environment,
                                              const std::vector<Role>& roles);
[[nodiscard]] RoleReference::Value initial_value(const RoleReference& kind, Environment environment,
                                                 const std::vector<Role>& roles);

/// The group of a new instance.
template <class Group>
[[nodiscard]] Group initial_group(Environment environment, const std::vector<Role>& roles) {
  Group group;
  for_each_field<Group>(
      [&](const auto& field, auto) { group.*field.member = initial_value(field.kind, environment, roles); });
  return group;
}

}  // namespace settingsd::domain
