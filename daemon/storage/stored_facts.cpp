#include "storage/stored_facts.hpp"

#include <string>

namespace settingsd::storage {
namespace {

domain::Plan plan_of_everything() {
  domain::Plan plan;
  plan.granted.set();
  return plan;
}

}  // namespace

domain::Environment StoredFacts::environment() const {
  if (!environment_) {
    const auto instance = reader_.instance(instance_id_);
    if (!instance) throw InvalidRow{"instance", "id", "has no row for " + std::string(instance_id_)};
    environment_ = instance->environment;
  }
  return *environment_;
}

const domain::Plan& StoredFacts::plan() const {
  static const auto everything = plan_of_everything();
  return everything;
}

const std::vector<domain::Role>& StoredFacts::roles() const {
  if (!roles_) roles_ = reader_.roles(instance_id_);
  return *roles_;
}

}  // namespace settingsd::storage
