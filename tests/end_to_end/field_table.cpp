#include "end_to_end/field_table.hpp"

#include <utility>

namespace settingsd::end_to_end {
namespace {

constexpr std::string_view type = "form_param_type_invalid";
constexpr std::string_view format = "form_param_format_invalid";
constexpr std::string_view value = "form_param_value_invalid";
constexpr std::string_view origin = "form_invalid_origin";
constexpr std::string_view duplicate = "form_param_duplicate";
constexpr std::string_view size = "form_param_array_size_exceeded";
constexpr std::string_view not_found = "resource_not_found";

std::string text(const std::string& characters) { return "\"" + characters + "\""; }

std::vector<RefusedValue> operator+(std::vector<RefusedValue> left, std::vector<RefusedValue> right) {
  for (auto& row : right) left.push_back(std::move(row));
  return left;
}

/// Every JSON type but those named in `allowed`.
std::vector<RefusedValue> types_but(std::string_view allowed) {
  std::vector<RefusedValue> rows;
  const auto refuse = [&](std::string_view kind, std::vector<std::string> texts) {
    if (kind == allowed) return;
    for (auto& json : texts) rows.push_back({std::move(json), type});
  };
  refuse("boolean", {"true", "false"});
  refuse("integer", {"0", "1", "-1", "9007199254740993", std::string(400, '9')});
  refuse("number", {"1.0", "1e0", "0.5", "-0.0", "1E400", "1e2147483648", "1e-2147483648", "0e99999999999"});
  refuse("string", {"\"\"", "\"true\"", "\"1\"", "\"null\""});
  refuse("array", {"[]", "[true]", "[[]]", "[null]"});
  refuse("object", {"{}", "{\"value\":true}"});
  return rows;
}

std::vector<RefusedValue> lists(const std::vector<std::string>& elements, std::string_view code) {
  std::vector<RefusedValue> rows;
  for (const auto& element : elements) rows.push_back({"[" + element + "]", code});
  return rows;
}

std::vector<RefusedValue> texts(const std::vector<std::string>& values, std::string_view code) {
  std::vector<RefusedValue> rows;
  for (const auto& characters : values) rows.push_back({text(characters), code});
  return rows;
}

FieldRow flag(std::string_view path, std::string_view name, std::string good = "true") {
  return {path, name, std::move(good), types_but("boolean")};
}

std::vector<RefusedValue> emails() {
  const std::string long_domain = std::string(63, 'b') + "." + std::string(63, 'c') + "." + std::string(63, 'd');
  return texts({"a", "@", "a@", "@b.co", "a b@c.de", "a@b", "a@b..co", "a@.co", "a@-b.co", "a@b.co ", " a@b.co",
                "a@b@c.de", "a@b.c\\u0000o", "\\u0000", "a@b.co\\n", "a@b_c.de", "<a@b.co>",
                std::string(65, 'a') + "@b.co", std::string(60, 'a') + "@" + long_domain + ".eu"},
               format);
}

std::vector<RefusedValue> versions() {
  return texts({"5.", ".5", "5.3.1.2", "01.2.3", "5 3", "^5.3", ">=5", "5.3.1-", "5.3.1-01", "v5.3.1", "a/b",
                "5.\\u0000", " 5", "-1", "*", "lat\\u00ebst", std::string(300, 'a')},
               format);
}

const std::vector<std::string> no_origins{"example.com",
                                          "https://",
                                          "https://example.com/",
                                          "https://example.com/path",
                                          "https://a?b",
                                          "https://a#b",
                                          "https://me@a.example",
                                          "https://a.example:",
                                          "https://a.example:0x",
                                          "https://a:65536",
                                          "https://a b",
                                          "https://[::1",
                                          "://a",
                                          "1http://a",
                                          "https:/a",
                                          "javascript:alert(1)",
                                          "null",
                                          "https://a\\u0000b",
                                          "https://999.1.1.1",
                                          "https://ex\\u00e4mple.com"};

std::vector<RefusedValue> development_origins() {
  return texts(no_origins, origin) +
         texts({"ftp://example.com", "my-app://renderer", "chrome-extension://abc"}, origin);
}

std::string origins(int count) {
  std::string list;
  for (int at = 0; at < count; ++at) list += (at == 0 ? "" : ",") + text("https://" + std::to_string(at) + ".example");
  return "[" + list + "]";
}

std::vector<RefusedValue> origin_lists() {
  std::vector<std::string> elements;
  for (const auto& characters : no_origins) elements.push_back(text(characters));
  elements.push_back(text(""));
  return types_but("array") + lists({"1", "null", "true", "{}", "[]"}, type) + lists(elements, origin) +
         std::vector<RefusedValue>{{R"(["https://a.example","https://a.example"])", duplicate}, {origins(101), size}};
}

std::vector<RefusedValue> mode_lists() {
  return types_but("array") + lists({"1", "null", "true", "{}", "[]"}, type) +
         lists({"\"\"", "\"by_post\"", "\"Manual_invitation\"", "\"manual_invitation\\u0000\""}, value) +
         std::vector<RefusedValue>{{R"(["manual_invitation","manual_invitation"])", duplicate}};
}

std::vector<RefusedValue> role_ids() {
  return types_but("string") + std::vector<RefusedValue>{{text(""), not_found, 404},
                                                         {text("org:admin"), not_found, 404},
                                                         {text("role_\\u0000"), not_found, 404},
                                                         {text("role_2aaaaaaaaaaaaaaaaaaaaaaaaaa"), not_found, 404}};
}

std::vector<RefusedValue> memberships() {
  return types_but("integer") + std::vector<RefusedValue>{{"-1", value},
                                                          {"2147483648", value},
                                                          {"9223372036854775807", value},
                                                          {"9223372036854775808", value},
                                                          {"-9223372036854775809", value},
                                                          {"18446744073709551616", value},
                                                          {std::string(300, '9'), value},
                                                          {"3.0", type},
                                                          {"3e0", type}};
}

std::vector<FieldRow> instance_rows() {
  return {
      flag(instance_path, "test_mode", "false"),
      flag(instance_path, "hibp", "false"),
      flag(instance_path, "enhanced_email_deliverability"),
      {instance_path, "support_email", text("help@b\\u00fccher.example"), types_but("string") + emails()},
      {instance_path, "clerk_js_version", text("5.3"), types_but("string") + versions()},
      {instance_path, "development_origin", text("http://localhost:3000"), types_but("string") + development_origins()},
      {instance_path, "allowed_origins", R"(["my-app://renderer","https://a.example:8443"])", origin_lists()},
      flag(instance_path, "url_based_session_syncing"),
      flag(instance_path, "cookieless_dev"),
      {instance_path, "preferred_sign_in_strategy_when_password_required", text("otp"),
       types_but("string") + texts({"passkey", "OTP", "otp ", "otp\\u0000"}, value)},
  };
}

std::vector<FieldRow> restriction_rows() {
  std::vector<FieldRow> rows;
  for (const std::string_view name :
       {"allowlist", "blocklist", "allowlist_blocklist_disabled_on_sign_in", "block_email_subaddresses",
        "block_disposable_email_domains", "ignore_dots_for_gmail_addresses"}) {
    rows.push_back(flag(restrictions_path, name));
  }
  return rows;
}

std::vector<FieldRow> organization_rows() {
  return {
      flag(organization_path, "enabled"),
      {organization_path, "max_allowed_memberships", "2147483647", memberships()},
      flag(organization_path, "admin_delete_enabled", "false"),
      flag(organization_path, "domains_enabled"),
      flag(organization_path, "slug_disabled", "false"),
      {organization_path, "domains_enrollment_modes", R"(["automatic_suggestion","automatic_invitation"])",
       mode_lists()},
      {organization_path, "creator_role_id", "", role_ids()},
      {organization_path, "domains_default_role_id", "", role_ids()},
  };
}

std::vector<FieldRow> all_rows() {
  auto rows = instance_rows();
  for (auto& row : restriction_rows()) rows.push_back(std::move(row));
  for (auto& row : organization_rows()) rows.push_back(std::move(row));
  return rows;
}

}  // namespace

std::span<const FieldRow> field_table() {
  static const auto rows = all_rows();
  return rows;
}

}  // namespace settingsd::end_to_end
