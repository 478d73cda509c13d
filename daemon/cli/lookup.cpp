#include "cli/lookup.hpp"

#include <iterator>
#include <utility>

#include "cli/failed.hpp"
#include "domain/problem.hpp"

namespace settingsd::cli {

void fail_unknown_instance(const std::string& id) {
  throw Failed("there is no instance " + domain::quoted(id) + "; `settingsd instance list` shows those that exist");
}

storage::InstanceRow existing_instance(storage::Reader& reader, const std::string& id) {
  auto instance = reader.instance(id);
  if (!instance) fail_unknown_instance(id);
  return *std::move(instance);
}

std::vector<storage::InstanceRow> all_instances(storage::Reader& reader) {
  std::vector<storage::InstanceRow> all;
  for (auto page = reader.instances(); !page.empty(); page = reader.instances(all.back().id)) {
    all.insert(all.end(), std::move_iterator(page.begin()), std::move_iterator(page.end()));
  }
  return all;
}

}  // namespace settingsd::cli
