#pragma once

/// Where the package puts things, as the units in systemd/ and the installation have it.
namespace settingsd::manual::places {

inline constexpr const char* configuration = "/etc/settingsd/settingsd.toml";
inline constexpr const char* database = "/var/lib/settingsd/settings.db";
inline constexpr const char* socket = "/run/settingsd/settingsd.sock";
inline constexpr const char* address = "127.0.0.1:8720";
inline constexpr const char* credential = "/etc/credstore/settingsd.secret-key";

}  // namespace settingsd::manual::places
