#include "api/browser_guard.hpp"

namespace settingsd::api {

bool is_safe(std::string_view method) noexcept {
  return method == "GET" || method == "HEAD" || method == "OPTIONS" || method == "TRACE";
}

bool is_cross_site(const http::RequestHead& head) noexcept {
  if (head.find("Sec-Fetch-Site") == "cross-site") return true;
  const auto origin = head.find("Origin");
  if (!origin) return false;
  const auto host = head.find("Host");
  const auto authority = origin->find("://");
  return !host || authority == std::string_view::npos || origin->substr(authority + 3) != *host;
}

}  // namespace settingsd::api
