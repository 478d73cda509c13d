#include "cli/command_line.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include <boost/test/unit_test.hpp>

#include "built_paths.hpp"

namespace settingsd::cli {
namespace {

const api::JsonValue& child(const api::JsonValue& value, std::string_view name) {
  if (const auto* array = value.as<api::JsonValue::Array>()) return array->at(std::stoul(std::string(name)));
  for (const auto& member : value.as<api::JsonValue::Object>()->members) {
    if (member.name == name) return member;
  }
  throw std::out_of_range(std::string(name));
}

}  // namespace

std::string CommandLine::write(std::string_view name, std::string_view content) const {
  const auto file = folder() / name;
  std::ofstream{file, std::ios::binary} << content;
  return file.string();
}

harness::Finished CommandLine::run(const harness::Command& words, const harness::Command& variables,
                                   std::string_view input) const {
  harness::Command command{"/usr/bin/env", "-i", "-C", folder().string(), "SETTINGSD_CONFIG=/dev/null"};
  command.insert(command.end(), variables.begin(), variables.end());
  command.emplace_back(SETTINGSD_PROGRAM);
  command.insert(command.end(), words.begin(), words.end());
  return harness::run(command, input);
}

harness::Finished CommandLine::on_database(harness::Command words, std::string_view input) const {
  words.insert(words.end(), {"--database", database().string()});
  return run(words, {}, input);
}

api::JsonValue CommandLine::json(harness::Command words) const {
  words.emplace_back("--json");
  const auto finished = on_database(std::move(words));
  if (finished.status != 0) throw std::runtime_error(finished.errors);
  auto result = api::parse_json(finished.output);
  if (!result.value || !finished.output.ends_with("}\n")) throw std::runtime_error(result.why + finished.output);
  return *std::move(result.value);
}

Created CommandLine::create_instance(std::string_view environment) const {
  const auto answer = json({"instance", "create", "--environment", std::string(environment)});
  return {at(answer, "instance.id"), at(answer, "key.id"), at(answer, "secret_key")};
}

std::size_t CommandLine::instances() const { return std::stoul(at(json({"instance", "list"}), "total_count")); }

std::string at(const api::JsonValue& value, std::string_view path) {
  const auto dot = path.find('.');
  const auto& found = child(value, path.substr(0, dot));
  if (dot != std::string_view::npos) return at(found, path.substr(dot + 1));
  const auto* text = found.as<std::string>();
  return text == nullptr ? found.text() : *text;
}

bool has(const api::JsonValue& value, std::string_view name) {
  const auto& members = value.as<api::JsonValue::Object>()->members;
  return std::any_of(members.begin(), members.end(), [&](const auto& member) { return member.name == name; });
}

void check_refused(const harness::Finished& finished, int status, const std::vector<std::string>& words) {
  BOOST_TEST(finished.status == status, finished.errors);
  BOOST_TEST(finished.output == "");
  BOOST_TEST(finished.errors.starts_with("settingsd: "), finished.errors);
  BOOST_TEST(std::count(finished.errors.begin(), finished.errors.end(), '\n') == 1, finished.errors);
  for (const auto& word : words) {
    BOOST_TEST((finished.errors.find(word) != std::string::npos), "\"" << word << "\" in: " << finished.errors);
  }
}

}  // namespace settingsd::cli
