#include "http/parse_fault.hpp"

#include <algorithm>

#include <boost/beast/http/error.hpp>

#include "http/syntax.hpp"

namespace settingsd::http {
namespace {

namespace beast = boost::beast::http;

constexpr Fault bad_version{Refusal::version_not_supported, "Only HTTP/1.0 and HTTP/1.1 are spoken here."};
constexpr Fault bad_request_line{Refusal::request_invalid, "The request line is malformed."};
constexpr Fault bad_field{Refusal::request_invalid, "A header field is malformed."};
constexpr Fault bad_coding{Refusal::request_invalid,
                           "Transfer-Encoding is malformed, is there twice, or stands beside Content-Length."};

/// Whether a request line ends with a version that is well formed, so that only its number is at fault.
bool has_other_version(std::string_view header) noexcept {
  constexpr std::string_view shape = "HTTP/d.d";
  const std::string_view line = header.substr(0, header.find('\r'));
  if (line.size() <= shape.size() || line.ends_with("/1.0") || line.ends_with("/1.1")) {
    return false;
  }
  return line[line.size() - shape.size() - 1] == ' ' &&
         std::ranges::equal(line.substr(line.size() - shape.size()), shape, [](char octet, char expected) {
           return expected == 'd' ? is_digit(octet) : octet == expected;
         });
}

}  // namespace

Fault fault_of(const boost::system::error_code& error, std::string_view header) noexcept {
  if (error == beast::error::bad_version && has_other_version(header)) {
    return bad_version;
  }
  if (error == beast::error::bad_method || error == beast::error::bad_target || error == beast::error::bad_version) {
    return bad_request_line;
  }
  if (error == beast::error::bad_content_length || error == beast::error::multiple_content_length) {
    return bad_length;
  }
  if (error == beast::error::bad_transfer_encoding) {
    return bad_coding;
  }
  return bad_field;
}

}  // namespace settingsd::http
