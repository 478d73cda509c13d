#include "http/input_buffer.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace settingsd::http {

std::span<char> InputBuffer::space(std::size_t expected) {
  if (begin_ > 0) {
    std::memmove(data(), data() + begin_, end_ - begin_);
    end_ -= std::exchange(begin_, 0);
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
  heap_.reset();
  capacity_ = small;
  begin_ = 0;
  end_ = rest.size();
}

void InputBuffer::grow(std::size_t capacity) {
  std::unique_ptr<char[]> larger{new char[capacity]};
  std::memcpy(larger.get(), data(), end_);
  heap_ = std::move(larger);
  capacity_ = capacity;
}

}  // namespace settingsd::http
