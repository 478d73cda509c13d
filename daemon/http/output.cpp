#include "http/output.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

#include <sys/socket.h>

#include "http/limits.hpp"

namespace settingsd::http {
namespace {

/// A text that has grown beyond this is not kept for the next reply.
constexpr std::size_t most_kept_capacity = 256 * kibibyte;

ssize_t write_some(int socket, const Outgoing& outgoing, std::size_t sent) noexcept {
  const std::size_t of_text = std::min(sent, outgoing.text.size());
  const std::string_view text = std::string_view{outgoing.text}.substr(of_text);
  if (!outgoing.content) {
    return ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
  }
  const std::string_view content = std::string_view{*outgoing.content}.substr(sent - of_text);
  // sendmsg only reads what the vectors point at, but its declaration does not say so.
  std::array<iovec, 2> parts{{{const_cast<char*>(text.data()), text.size()},          // NOLINT
                              {const_cast<char*>(content.data()), content.size()}}};  // NOLINT
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = parts.size();
  return ::sendmsg(socket, &message, MSG_NOSIGNAL);
}

/// Sends until all is sent or the socket takes no more; sent counts along.
Output::Result write_on(int socket, const Outgoing& outgoing, std::size_t& sent) noexcept {
  while (sent < outgoing.size()) {
    const ssize_t count = write_some(socket, outgoing, sent);
    if (count >= 0) {
      sent += static_cast<std::size_t>(count);
    } else if (errno == EAGAIN) {
      return Output::Result::blocked;
    } else if (errno != EINTR) {
      return Output::Result::failed;
    }
  }
  return Output::Result::sent;
}

}  // namespace

void Outgoing::clear() noexcept {
  text.clear();
  content.reset();
  if (text.capacity() > most_kept_capacity) {
    std::string{}.swap(text);
  }
}

Output::Result Output::send(int socket, Outgoing& outgoing) {
  std::size_t sent = 0;
  const Result result = write_on(socket, outgoing, sent);
  if (result == Result::blocked) {
    unsent_ = std::make_unique<Unsent>();
    std::swap(unsent_->outgoing, outgoing);
    unsent_->sent = sent;
  }
  outgoing.clear();
  return result;
}

Output::Result Output::resume(int socket) noexcept {
  const Result result = write_on(socket, unsent_->outgoing, unsent_->sent);
  if (result == Result::sent) {
    unsent_.reset();
  }
  return result;
}

}  // namespace settingsd::http
