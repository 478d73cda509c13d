#include "fuzz/http/requests.hpp"

#include <algorithm>
#include <charconv>

#include "domain/characters.hpp"
#include "fuzz/http/lines.hpp"

namespace settingsd::fuzz {
namespace {

std::size_t number(std::string_view digits, int base) {
  std::size_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  return value;
}

/// The value of a header's only field of that name.
std::optional<std::string_view> field(std::string_view header, std::string_view lower_name) {
  while (!header.empty()) {
    const auto line = take_line(header);
    std::string name{line.substr(0, line.find(':'))};
    std::transform(name.begin(), name.end(), name.begin(), domain::to_lower);
    if (name == lower_name) return domain::trimmed(line.substr(std::min(name.size() + 1, line.size())));
  }
  return std::nullopt;
}

void take_chunks(std::string_view& octets, Written& request) {
  for (;;) {
    const auto size = number(take_line(octets), 16);
    request.is_whole = octets.size() > size;
    if (!request.is_whole || size == 0) break;
    request.content.append(take(octets, size));
    take(octets, line_end.size());
  }
  while (request.is_whole && !octets.starts_with(line_end)) {
    take_line(octets);
    request.is_whole = !octets.empty();
  }
  take(octets, line_end.size());
}

}  // namespace

std::optional<Written> take_request(std::string_view& octets) {
  constexpr std::string_view header_end = "\r\n\r\n";
  while (octets.starts_with(line_end)) take(octets, line_end.size());
  const auto end = octets.find(header_end);
  if (end == std::string_view::npos) return std::nullopt;
  auto header = take(octets, end + line_end.size());
  take(octets, line_end.size());

  const auto line = take_line(header);
  Written request{std::string(line.substr(0, line.rfind(' '))), {}, true};
  if (field(header, "transfer-encoding")) {
    take_chunks(octets, request);
  } else if (const auto length = field(header, "content-length")) {
    const auto size = number(*length, 10);
    request.content = take(octets, size);
    request.is_whole = request.content.size() == size;
  }
  return request;
}

}  // namespace settingsd::fuzz
