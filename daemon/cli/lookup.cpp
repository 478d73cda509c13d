#include "cli/lookup.hpp"

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

}  // namespace settingsd::cli
