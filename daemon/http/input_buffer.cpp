#include "http/input_buffer.hpp"

#include <algorithm>
#include <cstring>
#include <strings.h>
#include <utility>

namespace settingsd::http {

InputBuffer::~InputBuffer() { ::explicit_bzero(data(), capacity_); }

void InputBuffer::wipe(std::string_view part) noexcept {
  ::explicit_bzero(data() + (part.data() - data()), part.size());
}

std::span<char> InputBuffer::space(std::size_t expected) {
  if (empty()) {
    begin_ = end_ = 0;
  } else if (begin_ > 0) {
    const auto moved = std::exchange(begin_, 0);
    end_ -= moved;
    std::memmove(data(), data() + moved, end_);
    ::explicit_bzero(data() + end_, moved);
  }
  if (end_ == capacity_) {
    grow(capacity_ * 2);
  } else if (expected > capacity_ && capacity_ < large) {
    grow(large);
  }
  return {data() + end_, capacity_ - end_};
}

void InputBuffer::release() noexcept {
  if (!heap_ || octets().size() > small) {
    return;
  }
  const auto rest = octets();
  std::ranges::copy(rest, inline_.begin());
  ::explicit_bzero(heap_.get(), capacity_);
  heap_.reset();
  capacity_ = small;
  begin_ = 0;
  end_ = rest.size();
}

void InputBuffer::grow(std::size_t capacity) {
  std::unique_ptr<char[]> larger{new char[capacity]};
  std::memcpy(larger.get(), data(), end_);
  ::explicit_bzero(data(), capacity_);
  heap_ = std::move(larger);
  capacity_ = capacity;
}

}  // namespace settingsd::http
