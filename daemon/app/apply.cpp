#include "app/apply.hpp"

#include <memory>
#include <optional>
#include <utility>

#include "domain/resource.hpp"
#include "domain/rules.hpp"
#include "storage/reader.hpp"

namespace settingsd::app {
namespace {

/// Reads a fact when a rule first asks for it: most updates need none.
class StoredFacts : public domain::Facts {
 public:
  StoredFacts(storage::Reader& reader, const storage::InstanceRow& instance) : reader_{reader}, instance_{instance} {}

  [[nodiscard]] domain::Environment environment() const override { return instance_.environment; }

  [[nodiscard]] const domain::Plan& plan() const override {
    if (!plan_) plan_ = reader_.plan(instance_.id);
    return *plan_;
  }

  [[nodiscard]] const std::vector<domain::Role>& roles() const override {
    if (!roles_) roles_ = reader_.roles(instance_.id);
    return *roles_;
  }

 private:
  storage::Reader& reader_;
  const storage::InstanceRow& instance_;
  mutable std::optional<domain::Plan> plan_;
  mutable std::optional<std::vector<domain::Role>> roles_;
};

template <class Group>
Verdict apply_patch(storage::Writer& writer, const Renderer& renderer, const storage::InstanceRow& instance,
                    const Update& update, const domain::Patch<Group>& patch) {
  const auto before = writer.reader().group<Group>(instance.id);
  if (!before) return {Gone{}};
  const auto tag = domain::entity_tag(instance.epoch, domain::place<Group>.resource, before->revision);
  if (update.if_match && !domain::names_tag(*update.if_match, tag, domain::Comparison::strong)) return {Stale{}};

  const StoredFacts facts{writer.reader(), instance};
  if (auto problems = domain::problems_with_facts(patch, facts); !problems.empty()) return {std::move(problems)};

  storage::Versioned<Group> after{domain::patched(before->value, patch), before->revision};
  const bool writes = !update.dry_run && after.value != before->value;
  if (writes) after.revision = writer.update(instance.id, *before, after.value);
  auto representation = std::make_shared<const Representation>(
      renderer.render(instance, after, domain::refers_to_roles<Group>() ? facts.roles() : std::vector<domain::Role>{}));
  return {Applied{std::move(representation)}, writes};
}

}  // namespace

Verdict apply(storage::Writer& writer, const Renderer& renderer, const Update& update) {
  const auto instance = writer.reader().instance(update.instance_id);
  if (!instance) return {Gone{}};
  return std::visit([&](const auto& patch) { return apply_patch(writer, renderer, *instance, update, patch); },
                    update.patch);
}

domain::Resource resource_of(const AnyPatch& patch) {
  return std::visit([]<class Group>(const domain::Patch<Group>&) { return domain::place<Group>.resource; }, patch);
}

}  // namespace settingsd::app
