#include "cli/settings_document.hpp"

#include <map>
#include <optional>
#include <unordered_set>
#include <utility>

#include "api/decode.hpp"
#include "api/options.hpp"
#include "api/value_json.hpp"
#include "cli/failed.hpp"
#include "cli/input_file.hpp"

namespace settingsd::cli {
namespace {

/// JSON values by name.
using Members = std::map<std::string_view, std::string>;

template <class Group>
Members members_that_differ(const PortableInstance& instance) {
  const auto group = instance.group<Group>();
  const auto initial = instance.initial_group<Group>();
  Members members;
  domain::for_each_field<Group>([&](const auto& field, auto) {
    if (group.*field.member == initial.*field.member) return;
    members.emplace(field.name, api::value_json(field.kind, group.*field.member));
  });
  return members;
}

/// The members of an object, each on a line of its own, two blanks further in.
std::string indented(const Members& members, const std::string& indent) {
  std::string text;
  for (const auto& [name, value] : members) {
    text.append(text.empty() ? "" : ",").append("\n  ").append(indent);
    text.append(api::json_string(name)).append(": ").append(value);
  }
  return "{" + text + (members.empty() ? "}" : "\n" + indent + "}");
}

/// The members of a group as a patch, unless there are problems.
template <class Group>
std::optional<domain::Patch<Group>> patch_of(const api::JsonValue& member, const PortableInstance& instance,
                                             SettingProblems& problems) {
  const auto* object = member.as<api::JsonValue::Object>();
  if (object == nullptr) {
    problems.push_back(group_problem(domain::problems::wrong_type(member.name, "an object")));
    return std::nullopt;
  }
  const auto initial = instance.initial_group<Group>();
  auto decoded = api::decode<Group>(*object, api::UnknownParameters::reject, &initial);
  if (auto* patch = std::get_if<domain::Patch<Group>>(&decoded)) return std::move(*patch);
  append_problems(problems, domain::place<Group>.resource, std::get<domain::Problems>(decoded));
  return std::nullopt;
}

/// Whether there is a group of this name.
bool take_group(const api::JsonValue& member, const PortableInstance& instance, SettingsPatches& patches,
                SettingProblems& problems) {
  bool known = false;
  domain::for_each_group([&]<class Group>() {
    if (domain::name_of(domain::place<Group>.resource) != member.name) return;
    known = true;
    if (auto patch = patch_of<Group>(member, instance, problems)) patches.emplace_back(*std::move(patch));
  });
  return known;
}

}  // namespace

std::string settings_document(const PortableInstance& instance) {
  Members groups;
  domain::for_each_group([&]<class Group>() {
    const auto members = members_that_differ<Group>(instance);
    if (!members.empty()) groups.emplace(domain::name_of(domain::place<Group>.resource), indented(members, "  "));
  });
  return indented(groups, "") + '\n';
}

api::JsonValue::Object read_settings_document(const std::string& file) {
  const InputFile source{file, "the settings"};
  const auto text = source.read(api::maximum_content_size + 1);
  if (text.size() > api::maximum_content_size) {
    throw Failed(source.name() + " is larger than " + std::to_string(api::maximum_content_size) + " octets");
  }
  auto parsed = api::parse_json(text);
  if (!parsed.value) throw Failed(source.name() + " is not valid JSON: " + parsed.why);
  if (auto* object = std::get_if<api::JsonValue::Object>(&parsed.value->is)) return std::move(*object);
  throw Failed(source.name() + R"( must hold a JSON object such as {"restrictions": {"allowlist": true}})");
}

std::variant<SettingsPatches, SettingProblems> patches_of(const api::JsonValue::Object& document,
                                                          const PortableInstance& instance) {
  SettingsPatches patches;
  SettingProblems problems;
  std::unordered_set<std::string_view> seen;
  for (const auto& member : document.members) {
    if (!seen.insert(member.name).second) {
      problems.push_back(group_problem(domain::problems::duplicate_parameter(member.name)));
    } else if (!take_group(member, instance, patches, problems)) {
      problems.push_back(group_problem(domain::problems::unknown_parameter(member.name)));
    }
  }
  if (problems.empty()) return patches;
  return problems;
}

}  // namespace settingsd::cli
