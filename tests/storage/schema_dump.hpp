#pragma once

#include <string>

namespace settingsd::storage {

/// The schema that the whole chain of migrations makes, as SQL; the committed schema/schema.sql.
std::string dump_schema();

}  // namespace settingsd::storage
