#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "http/fault.hpp"
#include "http/limits.hpp"

namespace settingsd::http {

/// Takes a request's content out of its framing (RFC 9112, sections 6.2 and 7.1) as the octets arrive.
/// Stricter than the RFC asks: a line ends with CR LF and with nothing else. Trailer fields are dropped.
class Content {
 public:
  enum class Result { incomplete, complete, faulty };

  /// Content of a known length.
  Content(const Limits& limits, std::uint64_t length) noexcept
      : limits_{&limits}, remaining_{length}, state_{length == 0 ? State::complete : State::sized_data} {}

  /// Chunked content.
  explicit Content(const Limits& limits) noexcept : limits_{&limits} {}

  /// Takes what belongs to the content from the front of input and appends its data to sink, or drops the data
  /// where there is no sink. After complete, input holds what follows the content.
  Result take(std::string_view& input, std::string* sink);

  /// After faulty.
  [[nodiscard]] const Fault& fault() const noexcept { return fault_; }

 private:
  enum class State {
    size_start,
    size,
    after_size,
    extension,
    size_line_feed,
    data,
    data_return,
    data_line_feed,
    trailer_start,
    trailer_name,
    trailer_value,
    trailer_line_feed,
    end_line_feed,
    sized_data,
    complete,
    faulty,
  };

  [[nodiscard]] bool is_data() const noexcept { return state_ == State::data || state_ == State::sized_data; }
  void take_data(std::string_view& input, std::string* sink);
  [[nodiscard]] State step(char octet) noexcept;
  [[nodiscard]] State step_size(char octet) noexcept;
  [[nodiscard]] State step_extension(char octet) noexcept;
  [[nodiscard]] State step_trailer(char octet) noexcept;
  [[nodiscard]] State end_size_line() noexcept;
  [[nodiscard]] State refuse(const Fault& fault) noexcept;

  const Limits* limits_;
  std::uint64_t remaining_ = 0;  ///< octets of the chunk, or of the whole where its length is known
  std::uint64_t decoded_ = 0;
  std::size_t extension_octets_ = 0;
  std::size_t trailer_octets_ = 0;
  std::size_t trailer_fields_ = 0;
  int size_digits_ = 0;
  State state_ = State::size_start;
  Fault fault_{Refusal::request_invalid, {}};
};

}  // namespace settingsd::http
