#include "consistency/changes.hpp"

#include <algorithm>

#include <boost/json/serialize.hpp>

namespace settingsd::consistency {
namespace {

/// The place of the change's setting among the members; their number where it is none.
std::size_t place_of(const boost::json::value& change, const Register& resource) {
  const std::string setting{change.at("setting").as_string()};
  const auto found = std::ranges::find_if(
      resource.members, [&](const auto& member) { return setting == std::string(resource.resource) + '.' + member; });
  return static_cast<std::size_t>(found - resource.members.begin());
}

}  // namespace

History reads_of(const std::vector<boost::json::value>& changes, const Register& resource, const std::string& epoch) {
  History reads;
  for (const auto& change : changes) {
    const auto place = place_of(change, resource);
    if (place == resource.members.size()) continue;
    const auto revision = change.at("revision").to_number<std::int64_t>();
    if (reads.empty() || reads.back().version.revision != revision) {
      reads.push_back({.parts = Parts(resource.members.size(), "absent"), .version = {epoch, revision}});
    }
    reads.back().parts[place] = boost::json::serialize(change.at("new_value"));
  }
  return reads;
}

std::vector<boost::json::value> all_changes(harness::Client& client) {
  std::vector<boost::json::value> changes;
  for (std::string before;;) {
    const auto page = harness::json_of(client.get("/v1/instance/changes?limit=500" + before)).at("data").as_array();
    if (page.empty()) break;
    changes.insert(changes.end(), page.begin(), page.end());
    before = "&before=" + boost::json::serialize(page.back().at("id"));
  }
  std::ranges::reverse(changes);
  return changes;
}

}  // namespace settingsd::consistency
