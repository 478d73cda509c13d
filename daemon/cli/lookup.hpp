#pragma once

#include <string>

#include "storage/reader.hpp"

namespace settingsd::cli {

/// Throws Failed: there is no instance with this id.
[[noreturn]] void fail_unknown_instance(const std::string& id);

/// The instance with this id. Throws Failed when there is none.
[[nodiscard]] storage::InstanceRow existing_instance(storage::Reader& reader, const std::string& id);

/// The instance of --instance; where the id is empty, the only one of the file. Throws Failed when there is none, or
/// more than one to choose from.
[[nodiscard]] storage::InstanceRow chosen_instance(storage::Reader& reader, const std::string& id);

}  // namespace settingsd::cli
