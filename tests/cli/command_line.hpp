#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "api/json_document.hpp"
#include "cli/exit_status.hpp"
#include "harness/folder.hpp"
#include "harness/process.hpp"

namespace settingsd::cli {

/// A key as it may be supplied on instances for development.
inline constexpr std::string_view supplied_key_text = "sk_test_0123456789abcdefghijklmnopqrstuv_-";

/// What `instance create --json` answers.
struct Created {
  std::string instance_id;
  std::string key_id;
  std::string secret_key;
};

/// An operator with a folder of their own, who runs the built program in an empty environment.
class CommandLine {
 public:
  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_.path(); }
  [[nodiscard]] std::filesystem::path database() const { return folder() / "settings.db"; }

  /// A file of the folder with that content; its name.
  std::string write(std::string_view name, std::string_view content) const;

  /// settingsd WORD..., with these variables (NAME=VALUE) and that standard input.
  [[nodiscard]] harness::Finished run(const harness::Command& words, const harness::Command& variables = {},
                                      std::string_view input = {}) const;

  /// settingsd WORD... --database FILE.
  [[nodiscard]] harness::Finished on_database(harness::Command words, std::string_view input = {}) const;

  /// The same with --json; throws unless it exits with 0 and prints one JSON text and a line feed.
  [[nodiscard]] api::JsonValue json(harness::Command words) const;

  [[nodiscard]] Created create_instance(std::string_view environment = "development") const;

  /// How many instances the file has.
  [[nodiscard]] std::size_t instances() const;

 private:
  harness::TemporaryFolder folder_;
};

/// The element under a path such as "data.0.id", as JSON text; strings without their quotes. Throws where there is
/// none.
[[nodiscard]] std::string at(const api::JsonValue& value, std::string_view path);

/// Whether an object has the member.
[[nodiscard]] bool has(const api::JsonValue& value, std::string_view name);

/// Checks the exit status, that nothing was printed, and that standard error is one line with these words in it.
void check_refused(const harness::Finished& finished, int status, const std::vector<std::string>& words);

}  // namespace settingsd::cli
