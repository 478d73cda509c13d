#include "domain/rules.hpp"

#include <algorithm>
#include <utility>

#include "domain/email_address.hpp"
#include "domain/origin.hpp"
#include "domain/version.hpp"

namespace settingsd::domain {
namespace {

template <class Words>
bool holds(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What makes two elements of a list the same; nothing for one that is refused, whose problem is reported.
std::optional<std::string> identity(const ChoiceList& kind, std::string_view parameter, const std::string& element,
                                    Problems& problems) {
  if (holds(kind.choices, element)) return element;
  problems.push_back(problems::not_a_choice(parameter, element, kind.choices));
  return std::nullopt;
}

std::optional<std::string> identity(const OriginList& /*kind*/, std::string_view parameter, const std::string& element,
                                    Problems& problems) {
  const auto origin = parse_origin(element);
  if (origin) return origin->scheme + "://" + origin->host + (origin->port ? ":" + std::to_string(*origin->port) : "");
  problems.push_back(problems::invalid_origin(parameter, element));
  return std::nullopt;
}

template <class List>
void check_list(const List& kind, std::string_view parameter, const std::vector<std::string>& list,
                Problems& problems) {
  check_size(kind, parameter, list.size(), problems);
  ElementCheck<List> check{kind, parameter, problems};
  for (const auto& element : list) check(element);
}

}  // namespace

void check_value(const Flag& /*kind*/, std::string_view /*parameter*/, bool /*value*/, Problems& /*problems*/) {}

void check_value(const Text& kind, std::string_view parameter, const Text::Value& value, Problems& problems) {
  if (!value) return;
  switch (kind.format) {
    case Format::email_address:
      if (is_email_address(*value)) return;
      problems.push_back(problems::wrong_format(parameter, "an e-mail address of at most 254 characters", *value));
      return;
    case Format::version:
      if (is_version(*value)) return;
      problems.push_back(problems::wrong_format(
          parameter, "a version (5.3.1), a version prefix (5.3) or a dist-tag (latest)", *value));
      return;
    case Format::web_origin:
      if (is_web_origin(*value)) return;
      problems.push_back(problems::invalid_web_origin(parameter, *value));
      return;
  }
}

void check_value(const Choice& kind, std::string_view parameter, const Choice::Value& value, Problems& problems) {
  if (value && !holds(kind.choices, *value)) {
    problems.push_back(problems::not_a_choice(parameter, *value, kind.choices));
  }
}

void check_value(const Integer& kind, std::string_view parameter, std::int64_t value, Problems& problems) {
  if (value < kind.minimum || value > kind.maximum) {
    problems.push_back(problems::out_of_range(parameter, kind.minimum, kind.maximum));
  }
}

void check_value(const ChoiceList& kind, std::string_view parameter, const ChoiceList::Value& value,
                 Problems& problems) {
  check_list(kind, parameter, value, problems);
}

void check_value(const OriginList& kind, std::string_view parameter, const OriginList::Value& value,
                 Problems& problems) {
  check_list(kind, parameter, value, problems);
}

void check_size(const OriginList& kind, std::string_view parameter, std::size_t size, Problems& problems) {
  if (size > kind.maximum_size) problems.push_back(problems::too_many_elements(parameter, kind.maximum_size));
}

template <class List>
void ElementCheck<List>::operator()(const std::string& element) {
  auto same = identity(kind_, parameter_, element, problems_);
  if (same && !seen_.insert(std::move(*same)).second) {
    problems_.push_back(problems::duplicate_element(parameter_, element));
  }
}

template class ElementCheck<ChoiceList>;
template class ElementCheck<OriginList>;

void check_value(const RoleReference& /*kind*/, std::string_view /*parameter*/, const RoleReference::Value& /*value*/,
                 Problems& /*problems*/) {}

void check_facts(const Flag& kind, std::string_view parameter, bool value, const Facts& facts, Problems& problems) {
  if (!value) return;
  if (kind.on_production == OnProduction::refused && facts.environment() == Environment::production) {
    problems.push_back(problems::not_in_environment(parameter, facts.environment()));
  }
  if (kind.feature && !facts.plan().includes(*kind.feature)) {
    problems.push_back(problems::not_in_plan(parameter, *kind.feature));
  }
}

void check_facts(const Text& kind, std::string_view parameter, const Text::Value& value, const Facts& facts,
                 Problems& problems) {
  if (value && kind.on_production == OnProduction::refused && facts.environment() == Environment::production) {
    problems.push_back(problems::not_in_environment(parameter, facts.environment()));
  }
}

void check_facts(const Integer& kind, std::string_view parameter, std::int64_t value, const Facts& facts,
                 Problems& problems) {
  if (!kind.limit) return;
  const auto maximum = facts.plan().limit(*kind.limit);
  if (maximum && (value == 0 || value > *maximum)) {
    problems.push_back(problems::above_plan_limit(parameter, *kind.limit, *maximum));
  }
}

void check_facts(const RoleReference& kind, std::string_view parameter, const RoleReference::Value& value,
                 const Facts& facts, Problems& problems) {
  const auto* role = role_with_id(facts.roles(), value);
  if (role == nullptr) {
    problems.push_back(problems::unknown_role(parameter, value));
    return;
  }
  const auto missing = missing_permissions(*role, kind.required_permissions);
  if (!missing.empty()) problems.push_back(problems::missing_role_permissions(parameter, missing));
}

bool initial_value(const Flag& kind, Environment environment, const std::vector<Role>& /*roles*/) {
  return kind.initially == Initially::on ||
         (kind.initially == Initially::on_in_development && environment == Environment::development);
}

Text::Value initial_value(const Text& /*kind*/, Environment /*environment*/, const std::vector<Role>& /*roles*/) {
  return std::nullopt;
}

Choice::Value initial_value(const Choice& /*kind*/, Environment /*environment*/, const std::vector<Role>& /*roles*/) {
  return std::nullopt;
}

std::int64_t initial_value(const Integer& kind, Environment /*environment*/, const std::vector<Role>& /*roles*/) {
  return kind.initially;
}

ChoiceList::Value initial_value(const ChoiceList& kind, Environment /*environment*/,
                                const std::vector<Role>& /*roles*/) {
  return {kind.initially.begin(), kind.initially.end()};
}

OriginList::Value initial_value(const OriginList& /*kind*/, Environment /*environment*/,
                                const std::vector<Role>& /*roles*/) {
  return {};
}

RoleReference::Value initial_value(const RoleReference& kind, Environment /*environment*/,
                                   const std::vector<Role>& roles) {
  const auto* role = role_with_key(roles, kind.initial_role_key);
  return role == nullptr ? std::string{} : role->id;
}

}  // namespace settingsd::domain
