#include "api/api_version.hpp"

#include <algorithm>
#include <array>

namespace settingsd::api {
namespace {

constexpr std::array<std::string_view, 6> versions{"2021-02-05", "2024-10-01", "2025-03-12",
                                                   "2025-04-10", "2025-11-10", "2026-05-12"};

}  // namespace

std::span<const std::string_view> api_versions() noexcept { return versions; }

std::string_view newest_api_version() noexcept { return versions.back(); }

std::optional<std::string_view> refuse_api_version(const http::RequestHead& head, const Query& query) {
  const auto in_header = head.find("Clerk-API-Version");
  const auto in_query = query.find("__clerk_api_version");
  if (head.count("Clerk-API-Version") + query.count("__clerk_api_version") > 1) {
    return "The API version must be given once, in the header or in the query.";
  }
  const auto given = in_header ? in_header : in_query;
  if (!given || std::find(versions.begin(), versions.end(), *given) != versions.end()) return std::nullopt;
  return "This API version is unknown.";
}

}  // namespace settingsd::api
