#include "power/model.hpp"

#include <limits>
#include <optional>

#include "domain/patch.hpp"

namespace settingsd::power {
namespace {

std::string shown(bool value) { return value ? "true" : "false"; }
std::string shown(std::int64_t value) { return std::to_string(value); }
std::string shown(const std::string& value) { return value; }
std::string shown(const std::optional<std::string>& value) { return value.value_or("null"); }

std::string shown(const std::vector<std::string>& values) {
  std::string text;
  for (const auto& value : values) text.append(value).append(",");
  return text;
}

template <class Group>
std::int64_t differences(const Group& before, const Group& after) {
  std::int64_t count = 0;
  domain::for_each_field<Group>(
      [&](const auto& field, auto) { count += before.*field.member != after.*field.member ? 1 : 0; });
  return count;
}

template <class Group>
void append(std::string& text, const storage::Versioned<Group>& group) {
  text.append("  ").append(domain::place<Group>.table).append(" ").append(shown(group.revision));
  domain::for_each_field<Group>([&](const auto& field, auto) {
    text.append(" ").append(field.name).append("=").append(shown(group.value.*field.member));
  });
  text += '\n';
}

}  // namespace

Model::Model(storage::Reader& reader) {
  for (const auto& id : reader.instance_ids()) {
    auto& groups = instances_[id];
    domain::for_each_group(
        [&]<class Group>() { std::get<storage::Versioned<Group>>(groups) = reader.existing_group<Group>(id); });
  }
  recorded_ = static_cast<std::int64_t>(reader.history().after(0, std::numeric_limits<std::int64_t>::max()).size());
}

void Model::apply(const Change& change) {
  const auto apply_patch = [&]<class Group>(const domain::Patch<Group>& patch) {
    auto& group = std::get<storage::Versioned<Group>>(instances_.at(change.instance_id));
    auto after = domain::patched(group.value, patch);
    const auto changed = differences(group.value, after);
    if (changed > 0) ++group.revision;
    recorded_ += changed;
    group.value = std::move(after);
  };
  std::visit(apply_patch, change.patch);
}

std::string Model::text() const {
  std::string text;
  for (const auto& instance : instances_) {
    text.append(instance.first).append("\n");
    domain::for_each_group([&]<class Group>() { append(text, std::get<storage::Versioned<Group>>(instance.second)); });
  }
  return text.append(shown(recorded_)).append(" changes\n");
}

}  // namespace settingsd::power
