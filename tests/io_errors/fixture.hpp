#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/folder.hpp"
#include "harness/paths.hpp"
#include "io_errors/service.hpp"
#include "power/fixture.hpp"

namespace settingsd::io_errors {

inline constexpr auto path = harness::organization_path;

/// Changes of several rows, each of which sets what the others set.
inline const std::string first_change =
    R"({"max_allowed_memberships":11,"slug_disabled":false,"domains_enrollment_modes":["automatic_suggestion"]})";
inline const std::string second_change =
    R"({"max_allowed_memberships":22,"slug_disabled":true,"domains_enrollment_modes":["automatic_invitation"]})";

/// A settings file that nobody has open, as each attempt finds it.
class SettingsFile {
 public:
  SettingsFile();

  [[nodiscard]] std::filesystem::path place() const { return folder_.path() / power::file_name; }

  /// Throws what the store throws.
  [[nodiscard]] std::unique_ptr<Service> serve() const;

 private:
  harness::TemporaryFolder folder_;
};

/// The content of the file (power::Model::text()) after these changes.
[[nodiscard]] std::string content_after(const std::vector<std::string>& changes);

/// Whether an answer says that it is the storage that failed.
[[nodiscard]] bool is_storage_failure(const Answer& answer);

}  // namespace settingsd::io_errors
