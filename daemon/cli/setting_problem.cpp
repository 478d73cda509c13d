#include "cli/setting_problem.hpp"

namespace settingsd::cli {
namespace {

/// Most of the sentences of the HTTP interface begin with the field. The others speak of requests.
std::string sentence_about(const std::string& name, const std::string& field, const domain::Problem& problem) {
  const auto& sentence = problem.long_message;
  if (sentence.starts_with(field + " ")) return name + sentence.substr(field.size());
  return name + " " + problem.message;
}

}  // namespace

SettingProblem setting_problem(domain::Resource group, const domain::Problem& problem) {
  const auto field = problem.param_name.value_or("");
  auto name = std::string(domain::name_of(group)) + "." + field;
  auto sentence = sentence_about(name, field, problem);
  return {std::move(name), std::move(sentence)};
}

void append_problems(SettingProblems& problems, domain::Resource group, const domain::Problems& of_fields) {
  for (const auto& problem : of_fields) problems.push_back(setting_problem(group, problem));
}

SettingProblem group_problem(const domain::Problem& problem) {
  const auto name = problem.param_name.value_or("");
  return {name, sentence_about(name, name, problem)};
}

}  // namespace settingsd::cli
