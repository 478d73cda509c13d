#include "cli/plan_values.hpp"

#include "api/json_writer.hpp"
#include "cli/documents.hpp"
#include "cli/lookup.hpp"

namespace settingsd::cli {

std::vector<std::string> granted_features(const domain::Plan& plan) {
  std::vector<std::string> granted;
  for (std::size_t feature = 0; feature < domain::feature_names.size(); ++feature) {
    if (plan.granted[feature]) granted.emplace_back(domain::feature_names[feature]);
  }
  return granted;
}

std::string limits_json(const domain::Plan& plan) {
  api::ObjectWriter limits;
  for_each_limit(plan, [&](auto name, const auto& limit) { limits.member(name, limit); });
  return limits.close();
}

std::string changed_plan_json(storage::Reader& reader, const std::string& instance_id) {
  const auto plan = reader.plan(instance_id);
  return api::ObjectWriter{}
             .raw_member("instance", instance_json(existing_instance(reader, instance_id)))
             .member("features", granted_features(plan))
             .raw_member("limits", limits_json(plan))
             .close() +
         '\n';
}

}  // namespace settingsd::cli
