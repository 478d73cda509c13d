#pragma once

#include "observe/exposition.hpp"

namespace settingsd::observe {

/// Tells what the kernel knows of this process, under the names that Prometheus' client libraries have agreed on
/// (process_resident_memory_bytes and others). What /proc does not show is left out.
void tell_process(Exposition& exposition);

}  // namespace settingsd::observe
