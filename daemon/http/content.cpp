#include "http/content.hpp"

#include <algorithm>

#include "http/syntax.hpp"

namespace settingsd::http {
namespace {

constexpr int most_size_digits = 16;  // more would not fit 64 bits
constexpr std::size_t most_extension_octets = kibibyte;

constexpr Fault bad_size{Refusal::request_invalid, "A chunk size is not a hexadecimal number of octets."};
constexpr Fault bad_line{Refusal::request_invalid, "A line of the chunked content is malformed."};
constexpr Fault bad_trailer{Refusal::request_invalid, "A trailer field is malformed."};
constexpr Fault long_extension{Refusal::request_invalid, "The chunk extensions are longer than this server reads."};
constexpr Fault large_trailer{Refusal::header_fields_too_large, "The trailer is larger than this server reads."};

constexpr int hexadecimal(char octet) noexcept {
  constexpr int ten = 10;
  if (is_digit(octet)) {
    return octet - '0';
  }
  const char lower = static_cast<char>(static_cast<unsigned char>(octet) | 0x20U);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + ten : -1;
}

}  // namespace

Content::Result Content::take(std::string_view& input, std::string* sink) {
  while (state_ != State::complete && state_ != State::faulty) {
    if (input.empty()) {
      return Result::incomplete;
    }
    if (is_data()) {
      take_data(input, sink);
    } else {
      state_ = step(input.front());
      input.remove_prefix(1);
    }
  }
  return state_ == State::complete ? Result::complete : Result::faulty;
}

void Content::take_data(std::string_view& input, std::string* sink) {
  const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(remaining_, input.size()));
  if (sink != nullptr) {
    sink->append(input.substr(0, count));
  }
  input.remove_prefix(count);
  remaining_ -= count;
  if (remaining_ == 0) {
    state_ = state_ == State::data ? State::data_return : State::complete;
  }
}

Content::State Content::step(char octet) noexcept {
  switch (state_) {
    case State::size_start:
    case State::size:
      return step_size(octet);
    case State::after_size:
    case State::extension:
      return step_extension(octet);
    case State::size_line_feed:
      return octet == '\n' ? end_size_line() : refuse(bad_line);
    case State::data_return:
      return octet == '\r' ? State::data_line_feed : refuse(bad_line);
    case State::data_line_feed:
      return octet == '\n' ? State::size_start : refuse(bad_line);
    default:
      return step_trailer(octet);
  }
}

Content::State Content::step_size(char octet) noexcept {
  constexpr std::uint64_t base = 16;
  if (state_ == State::size_start) {
    remaining_ = 0;
    size_digits_ = 0;
  }
  if (const int digit = hexadecimal(octet); digit >= 0) {
    remaining_ = remaining_ * base + static_cast<std::uint64_t>(digit);
    return ++size_digits_ > most_size_digits ? refuse(bad_size) : State::size;
  }
  if (state_ == State::size_start) {
    return refuse(bad_size);
  }
  return step_extension(octet);
}

Content::State Content::step_extension(char octet) noexcept {
  if (octet == '\r' && state_ != State::after_size) {
    return State::size_line_feed;
  }
  if (++extension_octets_ > most_extension_octets) {
    return refuse(long_extension);
  }
  if (state_ == State::extension) {
    return is_field_octet(octet) ? State::extension : refuse(bad_line);
  }
  if (octet == ';') {
    return State::extension;
  }
  return is_blank(octet) ? State::after_size : refuse(bad_size);  // blanks: RFC 9112, section 7.1.1
}

Content::State Content::end_size_line() noexcept {
  if (remaining_ == 0) {
    return State::trailer_start;
  }
  if (remaining_ > limits_->content - decoded_) {
    return refuse(too_large);
  }
  decoded_ += remaining_;
  return State::data;
}

Content::State Content::step_trailer(char octet) noexcept {
  if (state_ == State::end_line_feed) {
    return octet == '\n' ? State::complete : refuse(bad_line);
  }
  if (++trailer_octets_ > limits_->header_section) {
    return refuse(large_trailer);
  }
  switch (state_) {
    case State::trailer_start:
      if (octet == '\r') {
        return State::end_line_feed;
      }
      if (++trailer_fields_ > limits_->header_fields) {
        return refuse(large_trailer);
      }
      return is_token_octet(octet) ? State::trailer_name : refuse(bad_trailer);
    case State::trailer_name:
      if (octet == ':') {
        return State::trailer_value;
      }
      return is_token_octet(octet) ? State::trailer_name : refuse(bad_trailer);
    case State::trailer_value:
      if (octet == '\r') {
        return State::trailer_line_feed;
      }
      return is_field_octet(octet) ? State::trailer_value : refuse(bad_trailer);
    default:
      return octet == '\n' ? State::trailer_start : refuse(bad_trailer);
  }
}

Content::State Content::refuse(const Fault& fault) noexcept {
  fault_ = fault;
  return State::faulty;
}

}  // namespace settingsd::http
