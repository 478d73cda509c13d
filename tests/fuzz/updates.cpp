#include <array>
#include <string>
#include <variant>

#include "app/apply.hpp"
#include "domain/plan.hpp"
#include "domain/resource.hpp"
#include "fuzz/octets.hpp"
#include "fuzz/require.hpp"
#include "fuzz/target.hpp"
#include "fuzz/updates/values.hpp"
#include "fuzz/updates/world.hpp"

/// Updates through the daemon's store and edits by hand, one after the other; after each the daemon serves what the
/// file holds. Each octet is a choice: what is done, to what, with which value.
namespace settingsd::fuzz {
namespace {

constexpr int most_steps = 24;

void patch(Octets& octets, World& world) {
  const auto outcome = world.update(any_patch(octets, world.role_ids()));
  require(!std::holds_alternative<app::Failed>(outcome), "an update has no reason to fail");
}

/// The tag is right, or that of another resource.
void conditional_patch(Octets& octets, World& world) {
  const auto update = any_patch(octets, world.role_ids());
  const bool is_right = octets.below(2) == 1;
  const auto tag = world.tag(is_right ? app::resource_of(update) : domain::Resource::organization_roles);
  const auto outcome = world.update(update, {tag}, octets.below(2) == 1);
  require(!is_right || !std::holds_alternative<app::PreconditionFailed>(outcome), "what was served last is as it was");
  require(is_right || !std::holds_alternative<app::Applied>(outcome), "a wrong tag changes nothing");
}

void edit(Octets& octets, World& world) { world.shell(any_edit(octets, world.quoted_instance())); }

void edit_without_checks(Octets& octets, World& world) {
  world.shell("PRAGMA ignore_check_constraints = ON");
  edit(octets, world);
  world.shell("PRAGMA ignore_check_constraints = OFF");
}

void edit_at_once(Octets& octets, World& world) {
  world.shell("BEGIN IMMEDIATE");
  for (auto count = octets.below(4); count > 0; --count) edit(octets, world);
  world.shell(octets.below(2) == 1 ? "COMMIT" : "ROLLBACK");
}

void change_plan(Octets& octets, World& world) {
  const auto feature = "'" + std::string(octets.one_of(domain::feature_names)) + "'";
  const auto of = " WHERE instance_id = " + world.quoted_instance();
  const std::array<std::string, 4> edits{
      "DELETE FROM plan_feature" + of + " AND feature = " + feature,
      "INSERT INTO plan_feature (instance_id, feature) VALUES (" + world.quoted_instance() + ", " + feature + ")",
      "INSERT INTO plan_limit (instance_id, name, value) VALUES (" + world.quoted_instance() +
          ", 'max_allowed_memberships', 7)",
      "DELETE FROM plan_limit" + of};
  world.shell(octets.one_of(edits));
}

void change_around(Octets& octets, World& world) {
  const auto of = " WHERE instance_id = " + world.quoted_instance();
  const std::array<std::string, 12> edits{
      "UPDATE instance SET environment_type = 'production'",
      "UPDATE instance SET environment_type = 'development'",
      "UPDATE instance SET workspace_id = CAST(x'fc' AS TEXT)",
      "UPDATE instance_settings SET revision = revision + 1",
      "DELETE FROM organization_role_permission WHERE role_id = (SELECT creator_role_id FROM organization_settings)",
      "UPDATE organization_role SET name = name || 'x'",
      "DELETE FROM organization_role" + of + " AND key = 'org:member'",
      "INSERT INTO list_replacement (instance_id, list) VALUES (" + world.quoted_instance() +
          ", 'instance.allowed_origins')",
      "DELETE FROM list_replacement",
      "DELETE FROM setting_change",
      "REPLACE INTO instance_restrictions SELECT * FROM instance_restrictions",
      "DELETE FROM instance_restrictions"};
  world.shell(octets.one_of(edits));
}

void drop_trigger(Octets& octets, World& world) {
  const auto names = world.triggers();
  if (!names.empty()) world.shell("DROP TRIGGER " + octets.one_of(names));
}

void repair(Octets& /*octets*/, World& world) { world.repair(); }
void restart(Octets& /*octets*/, World& world) { world.restart(); }

constexpr std::array steps{patch,        patch,       conditional_patch, edit,         edit,   edit_without_checks,
                           edit_at_once, change_plan, change_around,     drop_trigger, repair, restart};

}  // namespace
}  // namespace settingsd::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace settingsd::fuzz;
  Octets octets{{data, size}};
  World world;
  world.check();
  for (int count = 0; count < most_steps && !octets.empty(); ++count) {
    octets.one_of(steps)(octets, world);
    world.check();
  }
  return 0;
}
