#include "api/routes.hpp"

#include <algorithm>
#include <array>

#include "api/patching.hpp"
#include "api/reading.hpp"
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
    Route{"/livez", false, livez, nullptr},
    Route{"/readyz", false, readyz, nullptr},
    Route{"/version", false, version, nullptr},
};

}  // namespace

const Route* route_of(std::string_view path) noexcept {
  const auto* found =
      std::find_if(routes.begin(), routes.end(), [&](const Route& route) { return route.path == path; });
  return found == routes.end() ? nullptr : found;
}

bool is_open(const Route* route) noexcept { return route != nullptr && !route->needs_key; }

}  // namespace settingsd::api
