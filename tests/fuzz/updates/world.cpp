#include "fuzz/updates/world.hpp"

#include <array>
#include <chrono>
#include <fstream>
#include <future>
#include <stdexcept>
#include <utility>
#include <variant>

#include "api/recorded_value.hpp"
#include "app/fixture.hpp"
#include "app/quarantine.hpp"
#include "cli/examination.hpp"
#include "domain/groups.hpp"
#include "fuzz/require.hpp"
#include "storage/failure.hpp"
#include "storage/schema.hpp"
#include "storage/writer.hpp"

namespace settingsd::fuzz {
namespace {

using namespace std::chrono_literals;

constexpr std::array resources{domain::Resource::instance, domain::Resource::restrictions,
                               domain::Resource::organization_settings, domain::Resource::organization_roles};

/// A new file with an instance, made once.
struct Template {
  Template() {
    app::SettingsFile file;
    instance = file.instance_id();
    file.writer().checkpoint();
    octets = harness::octets_of(file.path());
  }
  std::string instance;
  std::string octets;
};

const Template& original() {
  static const Template made;
  return made;
}

const std::filesystem::path& copied(const std::filesystem::path& file) {
  std::ofstream{file, std::ios::binary} << original().octets;
  return file;
}

template <class Read>
auto readable(Read&& read) -> std::optional<decltype(read())> {
  try {
    return read();
  } catch (const app::Unreadable&) {
    return std::nullopt;
  } catch (const std::exception& error) {
    require(storage::is_unreadable(error), error.what());
    return std::nullopt;
  }
}

template <class Group>
app::Representation rendered(storage::Reader& reader, const app::Renderer& renderer,
                             const storage::InstanceRow& instance) {
  return renderer.render(instance, reader.existing_group<Group>(instance.id), reader.roles(instance.id));
}

}  // namespace

World::World()
    : instance_{original().instance}, shell_{copied(file_)}, connection_{file_, storage::Access::read_only, 5s} {
  start();
}

void World::start() { store_.emplace(app::StoreOptions{.file = file_}, renderer_, log_); }

void World::restart() {
  store_->close();
  store_.reset();
  // What the record tells may be another state that was valid, of a revision of its own.
  last_.clear();
  start();
}

app::Outcome World::update(app::AnyPatch patch, domain::Preconditions preconditions, bool dry_run) {
  std::promise<app::Outcome> promise;
  auto future = promise.get_future();
  app::Update update{instance_, std::move(patch), std::move(preconditions), dry_run,
                     [&](app::Outcome outcome) { promise.set_value(std::move(outcome)); }};
  update.origin.source = storage::Source::api;
  store_->update(std::move(update));
  return future.get();
}

void World::repair() {
  storage::Connection connection{file_, storage::Access::read_write, 5s};
  storage::Writer writer{connection};
  const auto found = cli::examine(connection, writer.reader());
  if (found.is_healthy()) return;
  storage::WriteTransaction transaction{writer};
  static_cast<void>(cli::repair(writer, found, {storage::Source::revert}));
  transaction.commit();
}

std::vector<std::string> World::role_ids() {
  std::vector<std::string> ids;
  const auto roles = readable([&] { return reader_.roles(instance_); });
  for (const auto& role : roles.value_or(std::vector<domain::Role>{})) ids.push_back(role.id);
  return ids;
}

std::vector<std::string> World::triggers() {
  std::vector<std::string> names;
  SQLite::Statement query{shell_.database(), "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"};
  while (query.executeStep()) names.push_back(query.getColumn(0).getString());
  return names;
}

std::string World::tag(domain::Resource resource) const {
  const auto found = last_.find(resource);
  return found == last_.end() ? std::string{} : found->second.tag;
}

World::Maybe World::served(domain::Resource resource) {
  const auto shown = readable([&] { return store_->read(instance_, resource); });
  if (!shown || !*shown) return std::nullopt;
  return Seen{(*shown)->entity_tag, *(*shown)->content};
}

World::Maybe World::stored(domain::Resource resource) {
  const auto shown = readable([&] {
    const auto instance = reader_.instance(instance_);
    if (!instance) throw app::Unreadable{"it is gone"};
    app::Representation representation;
    const bool is_group = domain::visit_group(
        resource, [&]<class Group>() { representation = rendered<Group>(reader_, renderer_, *instance); });
    return is_group ? representation : renderer_.render(*instance, reader_.roles(instance_));
  });
  if (!shown) return std::nullopt;
  return Seen{shown->entity_tag, *shown->content};
}

/// To look at the schema takes longer than all the rest.
bool World::is_schema_whole() {
  const auto cookie = storage::schema_cookie(connection_);
  if (std::exchange(schema_cookie_, cookie) != cookie) schema_whole_ = storage::schema_problems(connection_).empty();
  return schema_whole_;
}

std::map<std::string, std::optional<std::string>> World::viewed() {
  std::map<std::string, std::optional<std::string>> values;
  SQLite::Statement query{shell_.database(), "SELECT setting, value FROM settings WHERE instance = ?1"};
  query.bind(1, instance_);
  while (query.executeStep()) {
    const auto value = query.getColumn(1);
    auto& place = values[query.getColumn(0).getString()];
    if (!value.isNull()) place = value.getString();
  }
  return values;
}

/// The view for people says of every setting what the daemon reads of the tables.
void World::check_view() {
  const auto values = viewed();
  domain::for_each_group([&]<class Group>() {
    const auto group = reader_.existing_group<Group>(instance_).value;
    domain::for_each_field<Group>([&](const auto& field, auto index) {
      const auto line = values.find(domain::setting_name<Group>(field.name));
      require(line != values.end(), "the view has a line for each setting");
      const auto patch = api::recorded_patch(line->first, line->second);
      const auto* const any = patch ? std::get_if<app::AnyPatch>(&*patch) : nullptr;
      require(any != nullptr, "the view shows a value of the setting");
      require(*std::get<index>(std::get<domain::Patch<Group>>(*any).values) == group.*field.member,
              "the view shows what is stored");
    });
  });
}

void World::note(const Seen& seen) {
  const auto [known, is_new] = contents_.emplace(seen.tag, seen.content);
  require(is_new || known->second == seen.content, "a tag never stands for two contents");
}

void World::check_resource(domain::Resource resource, const Maybe& in_file, bool is_valid) {
  const auto shown = served(resource);
  const auto last = last_.find(resource);
  if (is_valid) {
    require(shown == in_file, "what is served is what is stored");
  } else {
    const bool is_last = shown && last != last_.end() && *shown == last->second;
    require(shown == in_file || is_last || last == last_.end(), "what cannot be read is served as it was");
  }
  if (!shown) return;
  note(*shown);
  last_[resource] = *shown;
}

void World::check() {
  // The writer looks for changes of others before it decides.
  const auto outcome = update(domain::Patch<domain::InstanceSettings>{}, {}, true);
  std::map<domain::Resource, Maybe> in_file;
  bool is_valid = is_schema_whole();
  for (const auto resource : resources) {
    in_file[resource] = stored(resource);
    is_valid = is_valid && in_file[resource].has_value();
  }
  if (is_valid) check_view();
  for (const auto resource : resources) check_resource(resource, in_file[resource], is_valid);
  const bool is_told = store_->quarantine().size() > 0;
  require(is_valid || is_told, "what is not valid is in quarantine");
  const bool is_refused = std::holds_alternative<app::Quarantined>(outcome);
  require(is_valid ? std::holds_alternative<app::Applied>(outcome) : is_told || is_refused,
          "a valid file is written to");
}

}  // namespace settingsd::fuzz
