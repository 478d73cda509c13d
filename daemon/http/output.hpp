#pragma once

#include <cstddef>
#include <memory>
#include <string>

namespace settingsd::http {

/// Octets to send: text, then content.
struct Outgoing {
  std::string text;
  std::shared_ptr<const std::string> content;  ///< may be null

  [[nodiscard]] std::size_t size() const noexcept { return text.size() + (content ? content->size() : 0); }
  [[nodiscard]] bool empty() const noexcept { return text.empty() && !content; }
  void clear() noexcept;
};

/// The sending side of a connection. Replies are built in one Outgoing per thread and mostly leave in one system
/// call; only what the kernel does not take is kept here.
class Output {
 public:
  enum class Result { sent, blocked, failed };

  /// Sends what is outgoing, which is empty afterwards. Not while is_blocked().
  [[nodiscard]] Result send(int socket, Outgoing& outgoing);

  /// Tries again after blocked, once the socket is writable.
  [[nodiscard]] Result resume(int socket) noexcept;

  [[nodiscard]] bool is_blocked() const noexcept { return unsent_ != nullptr; }

  /// How many octets wait for the socket to take them; 0 unless is_blocked().
  [[nodiscard]] std::size_t unsent() const noexcept { return unsent_ ? unsent_->outgoing.size() - unsent_->sent : 0; }

 private:
  struct Unsent {
    Outgoing outgoing;
    std::size_t sent = 0;
  };

  std::unique_ptr<Unsent> unsent_;
};

}  // namespace settingsd::http
