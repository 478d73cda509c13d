#include "fuzz/http/conversation.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <random>
#include <utility>

#include <sys/socket.h>

#include "fuzz/require.hpp"
#include "http/descriptor.hpp"
#include "http/host.hpp"
#include "http/loop.hpp"

namespace settingsd::fuzz {
namespace {

constexpr int quiet_turns = 4;  // of the reactor, after which nothing comes any more
constexpr int most_turns_to_end = 64;
constexpr std::size_t most_pieces = 512;  // so that a long input takes no longer than many short ones

http::Limits limits_of(const Manner& manner) {
  http::Limits limits;
  if (manner.small_limits) {
    limits.request_line = 64;
    limits.header_section = 256;
    limits.header_fields = 8;
    limits.content = 128;
  }
  constexpr std::chrono::hours never{1};
  limits.first_byte = limits.header_time = limits.content_time = limits.idle = limits.write_stall = never;
  limits.linger = limits.drain = limits.drain_first = limits.sweep = never;
  return limits;
}

class Client {
 public:
  Client(http::Descriptor descriptor, std::string_view octets, std::uint8_t split)
      : descriptor_{std::move(descriptor)},
        rest_{octets},
        split_{split},
        sizes_{split},
        least_size_{1 + octets.size() / most_pieces} {}

  /// Sends the next piece; false where there is nothing more to send.
  bool send() {
    if (rest_.empty()) return false;
    const auto piece = rest_.substr(0, next_size());
    const auto sent = ::send(descriptor_.get(), piece.data(), piece.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    // Who has been closed reads that next.
    rest_.remove_prefix(sent > 0 ? static_cast<std::size_t>(sent) : 0);
    return sent > 0;
  }

  /// Reads what is there; false where that is nothing.
  bool receive() {
    std::array<char, 65536> octets;  // NOLINT(cppcoreguidelines-pro-type-member-init): the kernel writes it
    const auto count = ::recv(descriptor_.get(), octets.data(), octets.size(), MSG_DONTWAIT);
    if (count > 0) received.append(octets.data(), static_cast<std::size_t>(count));
    is_closed = count == 0 || (count < 0 && errno != EAGAIN);
    return count > 0;
  }

  void end_sending() { ::shutdown(descriptor_.get(), SHUT_WR); }
  void close() { descriptor_ = http::Descriptor{}; }

  std::string received;
  bool is_closed = false;  ///< by the server

 private:
  std::size_t next_size() {
    constexpr std::array<std::size_t, 4> bounds{1, 3, 16, 200};
    return split_ == 0 ? rest_.size() : least_size_ + sizes_() % bounds[split_ % bounds.size()];
  }

  http::Descriptor descriptor_;
  std::string_view rest_;
  std::uint8_t split_;
  std::minstd_rand sizes_;
  std::size_t least_size_;
};

class Driver {
 public:
  Driver(std::string_view octets, const Manner& manner) : limits_{limits_of(manner)} {
    std::array<int, 2> ends{};
    require(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) == 0, "socketpair");
    client_ = std::make_unique<Client>(http::Descriptor{ends[0]}, octets, manner.split);
    loop_->adopt(http::Descriptor{ends[1]}, manner.transport, http::Seat{taken_});
  }

  Conversation run() {
    next_turn();
    loop_->run();
    return {std::move(client_->received), std::move(answers_.begun), std::move(answers_.completed),
            std::move(answers_.reported), is_closed_first_};
  }

 private:
  void next_turn() {
    loop_->reactor().post([this] { is_ended_ ? end() : turn(); });
  }

  void turn() {
    const bool has_sent = client_->send();
    const bool has_received = client_->receive();
    quiet_ = has_sent || has_received || answers_.answer_one() ? 0 : quiet_ + 1;
    is_ended_ = client_->is_closed;
    if (is_ended_) {
      is_closed_first_ = !has_ended_sending_;
      client_->close();
      quiet_ = 0;
    } else if (quiet_ > quiet_turns && !std::exchange(has_ended_sending_, true)) {
      client_->end_sending();
      quiet_ = 0;
    }
    require(quiet_ < most_turns_to_end, "a session ends with its client");
    next_turn();
  }

  /// The client has gone.
  void end() {
    require(++quiet_ < most_turns_to_end, "a session without a client ends");
    taken_ > 0 ? next_turn() : loop_->drain();
  }

  http::Limits limits_;
  http::AllowedHosts hosts_;
  Answers answers_;
  std::atomic<std::size_t> taken_ = 0;
  std::shared_ptr<http::Loop> loop_ = std::make_shared<http::Loop>(answers_, limits_, hosts_);
  std::unique_ptr<Client> client_;
  int quiet_ = 0;
  bool has_ended_sending_ = false;
  bool is_closed_first_ = false;
  bool is_ended_ = false;
};

}  // namespace

Conversation converse(std::string_view octets, const Manner& manner) { return Driver{octets, manner}.run(); }

}  // namespace settingsd::fuzz
