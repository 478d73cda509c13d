#include "app/representation.hpp"

#include <numeric>

namespace settingsd::app {

std::size_t Representation::bytes() const noexcept {
  // A list node, an index entry and three control blocks come on top of the texts.
  constexpr std::size_t overhead = 768;
  const auto texts = entity_tag.capacity() + fields->capacity() + content->capacity();
  return std::accumulate(
      elements.begin(), elements.end(), overhead + texts,
      [](std::size_t sum, const std::string& text) { return sum + sizeof(std::string) + text.capacity(); });
}

}  // namespace settingsd::app
