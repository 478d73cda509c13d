#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/renderer.hpp"
#include "app/store.hpp"
#include "domain/resource.hpp"
#include "harness/folder.hpp"
#include "harness/shell.hpp"
#include "storage/connection.hpp"
#include "storage/reader.hpp"

namespace settingsd::fuzz {

/// A settings file with one instance, the daemon's store that serves it, and somebody who edits it by hand. check()
/// holds what is served against what stands in the file.
class World {
 public:
  World();

  /// Hands an update of the instance to the store and waits for what comes of it.
  app::Outcome update(app::AnyPatch patch, domain::Preconditions preconditions = {}, bool dry_run = false);

  /// What an operator runs: the statement may be refused.
  void shell(const std::string& sql) { static_cast<void>(shell_.refusal(sql)); }

  /// settingsd doctor --fix.
  void repair();

  /// The daemon stops and starts again.
  void restart();

  /// Ends the program unless the daemon serves what the file holds, or says that it does not.
  void check();

  [[nodiscard]] std::vector<std::string> role_ids();
  [[nodiscard]] std::vector<std::string> triggers();
  [[nodiscard]] const std::string& instance() const noexcept { return instance_; }
  /// The id for SQL.
  [[nodiscard]] std::string quoted_instance() const { return "'" + instance_ + "'"; }
  /// The tag of the resource that was served last; "" where none was.
  [[nodiscard]] std::string tag(domain::Resource resource) const;

 private:
  struct Seen {
    std::string tag;
    std::string content;
    bool operator==(const Seen&) const = default;
  };
  using Maybe = std::optional<Seen>;  ///< nothing: it cannot be read

  [[nodiscard]] Maybe served(domain::Resource resource);
  [[nodiscard]] Maybe stored(domain::Resource resource);
  [[nodiscard]] bool is_schema_whole();
  [[nodiscard]] std::map<std::string, std::optional<std::string>> viewed();
  void check_view();
  void check_resource(domain::Resource resource, const Maybe& in_file, bool is_valid);
  void note(const Seen& seen);
  void start();

  harness::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "settings.db";
  std::string instance_;
  api::JsonRenderer renderer_;
  observe::Log log_{observe::Level{}, false};
  std::map<std::string, std::string> contents_;  ///< by tag
  std::map<domain::Resource, Seen> last_;        ///< what was served last
  std::optional<app::Store> store_;
  harness::Shell shell_;
  storage::Connection connection_;
  storage::Reader reader_{connection_};
  std::int64_t schema_cookie_ = -1;
  bool schema_whole_ = false;
};

}  // namespace settingsd::fuzz
