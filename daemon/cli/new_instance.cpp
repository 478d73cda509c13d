#include "cli/new_instance.hpp"

#include <utility>

#include "cli/origin.hpp"
#include "storage/instances.hpp"
#include "storage/writer.hpp"

namespace settingsd::cli {

CreatedInstance create_with_key(storage::Connection& connection, const NewInstance& wanted,
                                std::optional<SecretText> supplied) {
  storage::Writer writer{connection, command_line_origin()};
  storage::WriteTransaction transaction{writer};
  auto instance = storage::create_instance(writer, wanted.environment, wanted.workspace_id);
  auto key = store_key(writer, instance, wanted.key, std::move(supplied), false);
  transaction.commit();
  return {std::move(instance), std::move(key)};
}

}  // namespace settingsd::cli
