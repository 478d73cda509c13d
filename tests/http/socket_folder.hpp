#pragma once

#include <filesystem>
#include <stdlib.h>
#include <string>

#include "http/endpoint.hpp"

namespace settingsd::http {

/// A folder for the file of one Unix socket, removed at the end.
class SocketFolder {
 public:
  SocketFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "http-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  SocketFolder(const SocketFolder&) = delete;
  SocketFolder& operator=(const SocketFolder&) = delete;
  ~SocketFolder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string path() const { return path_ / "api.sock"; }
  [[nodiscard]] Endpoint endpoint() const { return Endpoint::parse("unix:" + path()); }

 private:
  std::filesystem::path path_;
};

}  // namespace settingsd::http
