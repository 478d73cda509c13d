#include "http/connection_options.hpp"

#include <algorithm>

#include "http/message.hpp"
#include "http/syntax.hpp"

namespace settingsd::http {

void ConnectionOptions::add(std::string_view value) noexcept {
  while (!value.empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    const std::string_view option = trimmed(value.substr(0, comma));
    has_close_ = has_close_ || same_field_name(option, "close");
    has_keep_alive_ = has_keep_alive_ || same_field_name(option, "keep-alive");
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
}

}  // namespace settingsd::http
