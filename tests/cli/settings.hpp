#pragma once

#include <string>
#include <string_view>

#include "cli/command_line.hpp"
#include "harness/rows.hpp"

namespace settingsd::cli {

/// An operator with two instances, who changes their settings with the shell and with files.
class SettingsLine : public CommandLine {
 public:
  const std::string first = create_instance().instance_id;
  const std::string second = create_instance().instance_id;

  void sql(const std::string& text) const;

  /// Gives the instance a role org:owner with every permission, and makes that the role of creators.
  void give_owner_role(const std::string& id) const;

  /// What `export` prints.
  [[nodiscard]] std::string exported(const std::string& id) const;

  /// `apply` of a file with that content.
  [[nodiscard]] harness::Finished apply(const std::string& id, std::string_view content,
                                        harness::Command options = {}) const;

  [[nodiscard]] std::string rows(const std::string& id) const { return harness::rows_of(database(), id); }
};

/// A file of settings that differs from a new development instance everywhere but in the roles.
inline constexpr std::string_view all_settings = R"({
  "instance": {
    "allowed_origins": ["https://b.example","https://a.example","my-app://localhost"],
    "clerk_js_version": "5.3",
    "development_origin": "http://localhost:3000",
    "enhanced_email_deliverability": true,
    "hibp": false,
    "preferred_sign_in_strategy_when_password_required": "otp",
    "support_email": "help@example.com",
    "test_mode": false,
    "url_based_session_syncing": true
  },
  "organization_settings": {
    "admin_delete_enabled": false,
    "creator_role_id": "org:owner",
    "domains_default_role_id": "org:admin",
    "domains_enabled": true,
    "domains_enrollment_modes": [],
    "enabled": true,
    "max_allowed_memberships": 0,
    "slug_disabled": false
  },
  "restrictions": {
    "allowlist": true,
    "allowlist_blocklist_disabled_on_sign_in": true,
    "block_disposable_email_domains": true,
    "block_email_subaddresses": true,
    "blocklist": true,
    "ignore_dots_for_gmail_addresses": true
  }
}
)";

/// Checks the exit status 1, and that standard error has these lines and one more that says that nothing was changed.
void check_problems(const harness::Finished& finished, const std::vector<std::string>& lines);

}  // namespace settingsd::cli
