#include "app/apply.hpp"

#include <memory>
#include <utility>

#include "domain/resource.hpp"
#include "domain/rules.hpp"

namespace settingsd::app {
namespace {

/// Whether the resource is, as it stands, what the request demands.
template <class Group>
bool are_met(const domain::Preconditions& preconditions, std::string_view epoch, std::int64_t revision) {
  const auto tag = domain::entity_tag(epoch, domain::place<Group>.resource, revision);
  return !domain::false_precondition(preconditions, tag);
}

/// Writes, and reads the change that is asked for. Either both, or nothing is written.
template <class Group>
std::optional<storage::SettingChange> write(storage::Writer& writer, const Update& update,
                                            const storage::Versioned<Group>& before, const Group& after) {
  if (!update.shown_setting) {
    writer.name_origin(update.origin);
    writer.update(update.instance_id, before, after);
    return std::nullopt;
  }
  storage::WriteTransaction both{writer};
  writer.name_origin(update.origin);
  writer.update(update.instance_id, before, after);
  auto change = writer.reader().history().newest(update.instance_id, *update.shown_setting);
  both.commit();
  return change;
}

template <class Group>
Verdict apply_patch(storage::Writer& writer, KnownRows& rows, const Renderer& renderer, const InstanceFacts& facts,
                    const Update& update, const domain::Patch<Group>& patch) {
  const auto before = rows.group<Group>(update.instance_id);
  if (!are_met<Group>(update.preconditions, facts.instance.epoch, before->revision)) return {PreconditionFailed{}};
  if (auto problems = domain::problems_with_facts(patch, facts); !problems.empty()) return {std::move(problems)};

  storage::Versioned<Group> after{domain::patched(before->value, patch), before->revision};
  const bool writes = !update.dry_run && after.value != before->value;
  if (writes) ++after.revision;
  // Rendered and noted before it is written, so that nothing can fail between the write and its answer.
  auto representation = std::make_shared<const Representation>(renderer.render(
      facts.instance, after, domain::refers_to_roles<Group>() ? facts.roles() : std::vector<domain::Role>{}));
  Applied applied{representation};
  if (writes) {
    const auto noted = rows.note(update.instance_id, std::move(after), sizeof after + representation->bytes());
    applied.change = write(writer, update, *before, noted->value);
  } else if (update.shown_setting) {
    applied.change = writer.reader().history().newest(update.instance_id, *update.shown_setting);
  }
  return {std::move(applied), writes};
}

/// What speaks against the key behind the update, which was let in before the content had come.
std::optional<Outcome> refused_key(KnownRows& rows, const InstanceFacts& facts, const Update& update) {
  if (!update.principal) return std::nullopt;
  const auto key = rows.key(update.principal->key_id);
  if (!key || !still_speaks(*update.principal, *key, facts.instance)) return Gone{};
  if (key->read_only) return ReadOnly{};
  return std::nullopt;
}

}  // namespace

Verdict apply(storage::Writer& writer, KnownRows& rows, const Renderer& renderer, const Update& update) {
  const auto facts = rows.facts(update.instance_id);
  if (!facts) return {Gone{}};
  if (auto refused = refused_key(rows, *facts, update)) return {std::move(*refused)};
  return std::visit([&](const auto& patch) { return apply_patch(writer, rows, renderer, *facts, update, patch); },
                    update.patch);
}

domain::Resource resource_of(const AnyPatch& patch) {
  return std::visit([]<class Group>(const domain::Patch<Group>&) { return domain::place<Group>.resource; }, patch);
}

}  // namespace settingsd::app
