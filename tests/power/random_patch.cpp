#include "power/random_patch.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "domain/patch.hpp"

namespace settingsd::power {
namespace {

using vfs::Random;

std::optional<bool> draw(const domain::Flag&, Random& random) { return random.one_in(2); }

std::optional<domain::Text::Value> draw(const domain::Text& kind, Random& random) {
  if (random.one_in(4)) return domain::Text::Value{};
  const auto number = std::to_string(random.below(1000));
  switch (kind.format) {
    case domain::Format::email_address:
      return "support" + number + "@example.com";
    case domain::Format::version:
      return "5.3." + number;
    case domain::Format::web_origin:
      return "https://origin" + number + ".example.com";
  }
  return std::nullopt;
}

std::optional<domain::Choice::Value> draw(const domain::Choice& kind, Random& random) {
  if (random.one_in(4)) return domain::Choice::Value{};
  return std::string(kind.choices[random.below(kind.choices.size())]);
}

std::optional<std::int64_t> draw(const domain::Integer& kind, Random& random) {
  const auto range = std::min<std::int64_t>(kind.maximum - kind.minimum, 100'000);
  return kind.minimum + static_cast<std::int64_t>(random.below(static_cast<std::size_t>(range) + 1));
}

std::optional<std::vector<std::string>> draw(const domain::ChoiceList& kind, Random& random) {
  std::vector<std::string> chosen;
  for (const auto choice : kind.choices) {
    if (random.one_in(2)) chosen.emplace_back(choice);
  }
  return chosen;
}

std::optional<std::vector<std::string>> draw(const domain::OriginList& kind, Random& random) {
  std::vector<std::string> origins;
  const auto size = random.below(std::min<std::size_t>(kind.maximum_size, 40));
  const auto number = std::to_string(random.below(1000));
  for (std::size_t at = 0; at < size; ++at) {
    origins.push_back("https://origin" + std::to_string(at) + "-" + number + ".example.com");
  }
  return origins;
}

/// Whose value is the id of a row stays as it is.
std::optional<std::string> draw(const domain::RoleReference&, Random&) { return std::nullopt; }

template <class Group>
app::AnyPatch patch_of(Random& random) {
  domain::Patch<Group> patch;
  domain::for_each_field<Group>([&](const auto& field, auto index) {
    if (random.one_in(2)) return;
    auto& value = std::get<index>(patch.values);
    value = draw(field.kind, random);
    if (value) patch.sent.push_back({index, std::string(field.name)});
  });
  return patch;
}

}  // namespace

app::AnyPatch random_patch(Random& random) {
  std::vector<app::AnyPatch> of_each_group;
  domain::for_each_group([&]<class Group>() { of_each_group.push_back(patch_of<Group>(random)); });
  return of_each_group[random.below(of_each_group.size())];
}

}  // namespace settingsd::power
