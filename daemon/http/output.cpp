#include "http/output.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>

#include "http/limits.hpp"

namespace settingsd::http {
namespace {

/// A text that has grown beyond this is not kept for the next reply.
constexpr std::size_t most_kept_capacity = 256 * kibibyte;

/// Sends until all is sent or the socket takes no more; sent counts along.
Output::Result write_on(Socket& socket, const Outgoing& outgoing, std::size_t& sent) noexcept {
  while (sent < outgoing.size()) {
    Error error;
    std::array<boost::asio::const_buffer, 2> buffers{boost::asio::buffer(outgoing.text)};
    if (outgoing.content) {
      buffers[1] = boost::asio::buffer(*outgoing.content);
    }
    const std::size_t skipped_text = std::min(sent, outgoing.text.size());
    buffers[0] += skipped_text;
    buffers[1] += sent - skipped_text;
    sent += buffers[1].size() == 0 ? socket.write_some(buffers[0], error) : socket.write_some(buffers, error);
    if (error == boost::asio::error::would_block || error == boost::asio::error::try_again) {
      return Output::Result::blocked;
    }
    if (error) {
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

Output::Result Output::send(Socket& socket, Outgoing& outgoing) {
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

Output::Result Output::resume(Socket& socket) noexcept {
  const Result result = write_on(socket, unsent_->outgoing, unsent_->sent);
  if (result == Result::sent) {
    unsent_.reset();
  }
  return result;
}

}  // namespace settingsd::http
