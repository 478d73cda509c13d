#include "cli/lookup.hpp"

#include <utility>

#include "cli/failed.hpp"
#include "domain/problem.hpp"

namespace settingsd::cli {

namespace {

storage::InstanceRow only_instance(storage::Reader& reader) {
  auto instances = reader.instances(2);
  if (instances.empty()) throw Failed("the file has no instance; `settingsd instance create` makes one");
  if (instances.size() > 1) {
    throw Failed("the file has more than one instance; --instance chooses one, `settingsd instance list` shows them");
  }
  return std::move(instances.front());
}

}  // namespace

void fail_unknown_instance(const std::string& id) {
  throw Failed("there is no instance " + domain::quoted(id) + "; `settingsd instance list` shows those that exist");
}

storage::InstanceRow existing_instance(storage::Reader& reader, const std::string& id) {
  auto instance = reader.instance(id);
  if (!instance) fail_unknown_instance(id);
  return *std::move(instance);
}

storage::InstanceRow chosen_instance(storage::Reader& reader, const std::string& id) {
  return id.empty() ? only_instance(reader) : existing_instance(reader, id);
}

}  // namespace settingsd::cli
