#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "api/api.hpp"
#include "api/renderer.hpp"
#include "app/store.hpp"

namespace settingsd::io_errors {

struct Answer {
  unsigned status = 0;
  std::string content;
};

/// A daemon from its routes down to its file, without a socket, asked with one key.
class Service {
 public:
  /// Throws what the store throws.
  Service(const std::filesystem::path& file, const std::string& secret_key);

  [[nodiscard]] Answer get(std::string_view path);
  [[nodiscard]] Answer patch(std::string_view path, const std::string& body);

 private:
  [[nodiscard]] http::Handler::Outcome begin(std::string_view method, std::string_view path, std::uint64_t size);

  std::string authorization_;
  observe::Log log_;
  api::JsonRenderer renderer_;
  app::Store store_;
  api::Api api_;
};

}  // namespace settingsd::io_errors
