#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace settingsd::harness {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method = "GET";
  std::string target = "/";
  Fields fields{};
  std::string content{};

  /// As it goes over the wire, with Host and, where there is content, Content-Length.
  [[nodiscard]] std::string text() const;
};

struct Response {
  unsigned status = 0;
  Fields fields{};  ///< names in lower case
  std::string content{};

  [[nodiscard]] std::optional<std::string> field(std::string_view lower_case_name) const;
};

/// A blocking HTTP/1.1 connection that hides nothing. Throws when the peer is silent for half a minute.
class Connection {
 public:
  static Connection to_port(std::uint16_t port);
  static Connection to_socket(const std::filesystem::path& path);
  ~Connection();
  Connection(Connection&& other) noexcept
      : socket_{std::exchange(other.socket_, -1)}, read_{std::move(other.read_)}, sent_{std::move(other.sent_)} {}
  Connection& operator=(Connection&& other) noexcept;

  void send(std::string_view octets);
  void shut_down_sending() const;

  /// The next response that is not a 100 (Continue).
  [[nodiscard]] Response receive(bool without_content = false);

  /// The data of the next chunk of a response that was received without content; "" at the last chunk, or where the
  /// peer has ended the connection.
  [[nodiscard]] std::string receive_chunk();

  /// Waits for a 100 (Continue).
  void receive_continue();

  /// Whether the peer has nothing more to say.
  [[nodiscard]] bool is_at_end();

  [[nodiscard]] Response exchange(const Request& request);

 private:
  explicit Connection(int socket);
  /// Appends what has come; false at the end.
  bool read_more();
  std::string take_until(std::string_view mark);
  std::string take(std::size_t size);

  int socket_;
  std::string read_;
  std::string sent_;  ///< since the last response
};

}  // namespace settingsd::harness
