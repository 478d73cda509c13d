#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "http/descriptor.hpp"

namespace settingsd::http {

struct Received {
  unsigned status = 0;
  std::string head;                           ///< status line and fields, as sent
  std::map<std::string, std::string> fields;  ///< names in lower case
  std::string content;
};

/// A blocking socket that says exactly what it is told to. A read that waits for half a minute throws.
class Client {
 public:
  /// address: as Server::listen returns it.
  explicit Client(const std::string& address);

  void send(std::string_view octets);
  void shut_down_sending();
  void close();

  /// The next reply; is_for_head: it has no content whatever its length says. Throws when the connection ends first.
  Received receive(bool is_for_head = false);

  /// The next octets, exactly so many. Throws when the connection ends first.
  std::string take(std::size_t count);

  /// How many octets have arrived that no call has read yet.
  [[nodiscard]] std::size_t arrived() const;

  /// Everything up to the end of the connection, which a reset is too.
  std::string receive_all();

  /// Whether the server has closed in an orderly way, with nothing more to read.
  bool is_at_end();

  Received ask(std::string_view octets) {
    send(octets);
    return receive();
  }

 private:
  bool fill();

  Descriptor descriptor_;
  std::string unread_;
};

}  // namespace settingsd::http
