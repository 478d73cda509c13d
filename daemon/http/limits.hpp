#pragma once

#include <chrono>
#include <cstddef>

namespace settingsd::http {

inline constexpr std::size_t kibibyte = 1024;

/// What one connection may cost. Sizes are octets.
struct Limits {
  std::size_t request_line = 8 * kibibyte;     ///< without its CRLF; beyond it 414
  std::size_t header_section = 16 * kibibyte;  ///< all field lines, or all trailer lines; beyond it 431
  std::size_t header_fields = 100;             ///< beyond it 431
  std::size_t content = 256 * kibibyte;        ///< after chunks are joined; beyond it 413
  std::size_t connections = 20'000;            ///< beyond it no connection is accepted until one closes

  std::chrono::milliseconds first_byte{10'000};    ///< from accept to the first octet; then a silent close
  std::chrono::milliseconds header_time{10'000};   ///< from a header's first octet to its last; then 408
  std::chrono::milliseconds content_time{30'000};  ///< from the end of the header to the end of the content; then 408
  std::chrono::milliseconds idle{75'000};          ///< between two requests; then a silent close
  std::chrono::milliseconds write_stall{30'000};   ///< without the client taking an octet of a reply
  std::chrono::milliseconds linger{2'000};         ///< for the client to read a reply that ends the connection
  std::chrono::milliseconds drain{4'000};          ///< from Server::stop to the end of whatever is still open

  std::chrono::milliseconds drain_first{500};  ///< of that, for a client that has just connected to send anything

  std::chrono::milliseconds sweep{250};  ///< how often deadlines are looked at, hence how late one may be noticed
};

}  // namespace settingsd::http
