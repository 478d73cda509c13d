#pragma once

#include <chrono>
#include <filesystem>
#include <future>
#include <memory>
#include <string>

#include "app/store.hpp"
#include "domain/groups.hpp"
#include "harness/folder.hpp"
#include "harness/shell.hpp"
#include "storage/connection.hpp"
#include "storage/instances.hpp"
#include "storage/migrator.hpp"
#include "storage/secret_keys.hpp"
#include "storage/writer.hpp"

namespace settingsd::app {

using harness::Shell;

/// Shows a few values as text, so that a test can see which state it reads.
class PlainRenderer : public Renderer {
 public:
  [[nodiscard]] Representation render(const storage::InstanceRow& instance,
                                      const storage::Versioned<domain::InstanceSettings>& settings,
                                      const std::vector<domain::Role>& /*roles*/) const override {
    return show(instance, domain::Resource::instance, settings.revision, settings.value.support_email.value_or("none"));
  }
  [[nodiscard]] Representation render(const storage::InstanceRow& instance,
                                      const storage::Versioned<domain::InstanceRestrictions>& restrictions,
                                      const std::vector<domain::Role>& /*roles*/) const override {
    return show(instance, domain::Resource::restrictions, restrictions.revision,
                restrictions.value.allowlist ? "on" : "off");
  }
  [[nodiscard]] Representation render(const storage::InstanceRow& instance,
                                      const storage::Versioned<domain::OrganizationSettings>& settings,
                                      const std::vector<domain::Role>& /*roles*/) const override {
    return show(instance, domain::Resource::organization_settings, settings.revision,
                std::to_string(settings.value.max_allowed_memberships));
  }
  [[nodiscard]] Representation render(const storage::InstanceRow& instance,
                                      const std::vector<domain::Role>& roles) const override {
    return show(instance, domain::Resource::organization_roles, instance.organization_roles_revision,
                std::to_string(roles.size()));
  }
  [[nodiscard]] std::optional<AnyPatch> patch_to(const std::string& /*setting*/,
                                                 const std::optional<std::string>& /*recorded*/) const override {
    return std::nullopt;
  }

 private:
  static Representation show(const storage::InstanceRow& instance, domain::Resource resource, std::int64_t revision,
                             std::string content) {
    Representation result;
    result.entity_tag = domain::entity_tag(instance.epoch, resource, revision);
    result.fields = std::make_shared<const std::string>();
    result.content = std::make_shared<const std::string>(std::move(content));
    return result;
  }
};

/// A settings file with one development instance and its key, as another process would have made it.
class SettingsFile {
 public:
  SettingsFile() : connection_{path(), storage::Access::create, std::chrono::milliseconds{5000}} {
    storage::migrate(connection_);
    writer_ = std::make_unique<storage::Writer>(connection_);
    instance_ = storage::create_instance(*writer_, domain::Environment::development);
    key_ = storage::generate_secret_key(domain::Environment::development);
    key_row_ = std::get<storage::KeyRow>(storage::create_key(*writer_, {instance_.id, key_}));
  }

  [[nodiscard]] std::filesystem::path path() const { return directory_.path() / "settings.db"; }
  [[nodiscard]] storage::Writer& writer() { return *writer_; }
  [[nodiscard]] const std::string& instance_id() const { return instance_.id; }
  [[nodiscard]] const std::string& key() const { return key_; }
  [[nodiscard]] const std::string& key_id() const { return key_row_.id; }

 private:
  harness::TemporaryFolder directory_;
  storage::Connection connection_;
  std::unique_ptr<storage::Writer> writer_;
  storage::InstanceRow instance_;
  std::string key_;
  storage::KeyRow key_row_;
};

inline AnyPatch set_allowlist(bool value) {
  domain::Patch<domain::InstanceRestrictions> patch;
  std::get<0>(patch.values) = value;
  patch.sent.push_back({0, "allowlist"});
  return patch;
}

/// A store on the file, and its updates as futures.
class Daemon {
 public:
  explicit Daemon(const SettingsFile& file, std::size_t queue_capacity = 4096, const storage::Retention& history = {},
                  ReportSummary report = {})
      : store{options(file, queue_capacity, history, std::move(report)), renderer_, log_} {}

  std::future<Outcome> update(const std::string& instance_id, AnyPatch patch, domain::Preconditions preconditions = {},
                              bool dry_run = false) {
    auto promise = std::make_shared<std::promise<Outcome>>();
    auto future = promise->get_future();
    store.update({instance_id, std::move(patch), std::move(preconditions), dry_run,
                  [promise](Outcome outcome) { promise->set_value(std::move(outcome)); }});
    return future;
  }

  [[nodiscard]] std::string shown(const std::string& instance_id, domain::Resource resource) {
    const auto representation = store.read(instance_id, resource);
    return representation ? *representation->content : "nothing";
  }

 private:
  static StoreOptions options(const SettingsFile& file, std::size_t queue_capacity, const storage::Retention& history,
                              ReportSummary report) {
    StoreOptions result{file.path(), std::size_t{1} << 20U, queue_capacity};
    result.history = history;
    result.slow_disk = std::chrono::milliseconds{100};
    result.report = std::move(report);
    return result;
  }

  PlainRenderer renderer_;
  observe::Log log_{observe::Level::error, false};

 public:
  Store store;
};

}  // namespace settingsd::app
