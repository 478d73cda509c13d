#include "api/routes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

#include "api/changes.hpp"
#include "api/events.hpp"
#include "api/metrics.hpp"
#include "api/patching.hpp"
#include "api/reading.hpp"
#include "api/reverting.hpp"
#include "api/service_routes.hpp"
#include "domain/groups.hpp"

namespace settingsd::api {
namespace {

template <domain::Resource Resource>
http::Handler::Outcome get(const Call& call) {
  return read_resource(call, Resource);
}

template <class Group, PatchAnswer Answer>
http::Handler::Outcome patch(const Call& call) {
  return patch_group<Group>(call, Answer);
}

constexpr std::array routes{
    Route{"/v1/instance", true, get<domain::Resource::instance>,
          patch<domain::InstanceSettings, PatchAnswer::no_content>},
    Route{"/v1/instance/restrictions", true, get<domain::Resource::restrictions>,
          patch<domain::InstanceRestrictions, PatchAnswer::representation>},
    Route{"/v1/instance/organization_settings", true, get<domain::Resource::organization_settings>,
          patch<domain::OrganizationSettings, PatchAnswer::representation>},
    Route{"/v1/organization_roles", true, read_roles, nullptr},
    Route{"/v1/instance/changes", true, read_changes, nullptr},
    Route{"/v1/instance/events", true, watch_changes, nullptr},
    Route{"/livez", false, livez, nullptr},
    Route{"/readyz", false, readyz, nullptr},
    Route{"/version", false, version, nullptr},
    Route{"/openapi.json", false, openapi, nullptr},
    Route{"/metrics", false, metrics, nullptr},
};

constexpr std::array routes_with_id{
    Route{revert_path, true, nullptr, nullptr, revert_change},
};

}  // namespace

const Route* route_of(std::string_view path) noexcept {
  const auto* found =
      std::find_if(routes.begin(), routes.end(), [&](const Route& route) { return route.path == path; });
  if (found != routes.end()) return found;
  const auto* with_id = std::find_if(routes_with_id.begin(), routes_with_id.end(),
                                     [&](const Route& route) { return id_in(route.path, path).has_value(); });
  return with_id == routes_with_id.end() ? nullptr : with_id;
}

std::optional<std::int64_t> id_in(std::string_view route_path, std::string_view path) noexcept {
  constexpr std::string_view mark = "{id}";
  const auto at = route_path.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  const auto before = route_path.substr(0, at);
  const auto behind = route_path.substr(at + mark.size());
  if (path.size() <= before.size() + behind.size() || !path.starts_with(before) || !path.ends_with(behind)) {
    return std::nullopt;
  }
  const auto text = path.substr(at, path.size() - before.size() - behind.size());
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  return whole && id > 0 && text.front() != '0' ? std::optional{id} : std::nullopt;
}

std::vector<Route> all_routes() {
  std::vector<Route> all{routes.begin(), routes.end()};
  all.insert(all.end(), routes_with_id.begin(), routes_with_id.end());
  return all;
}

std::size_t index_of(const Route* route) noexcept {
  if (route == nullptr) return routes.size() + routes_with_id.size();
  const bool is_plain = route >= routes.data() && route < routes.data() + routes.size();
  return static_cast<std::size_t>(is_plain ? route - routes.data()
                                           : route - routes_with_id.data() + std::ssize(routes));
}

bool is_open(const Route* route) noexcept { return route != nullptr && !route->needs_key; }

}  // namespace settingsd::api
