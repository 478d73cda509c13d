#include "http/chunk.hpp"

#include <array>
#include <charconv>
#include <cstddef>

namespace settingsd::http {

void make_chunk(std::string& text) {
  std::array<char, 2 * sizeof(std::size_t) + 2> line{};
  char* end = std::to_chars(line.data(), line.data() + line.size(), text.size(), 16).ptr;
  *end++ = '\r';
  *end++ = '\n';
  text.insert(0, line.data(), static_cast<std::size_t>(end - line.data()));
  text += "\r\n";
}

}  // namespace settingsd::http
