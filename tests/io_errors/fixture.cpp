#include "io_errors/fixture.hpp"

#include "vfs/disk.hpp"

namespace settingsd::io_errors {

SettingsFile::SettingsFile() { vfs::lay_out(power::base().files, folder_.path()); }

std::unique_ptr<Service> SettingsFile::serve() const {
  return std::make_unique<Service>(place(), power::base().secret_key);
}

std::string content_after(const std::vector<std::string>& changes) {
  const SettingsFile file;
  {
    const auto service = file.serve();
    for (const auto& change : changes) static_cast<void>(service->patch(path, change));
  }
  return power::content_of(file.place());
}

bool is_storage_failure(const Answer& answer) {
  return answer.status == 500 || answer.status == 503 || answer.status == 507;
}

}  // namespace settingsd::io_errors
