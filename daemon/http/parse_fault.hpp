#pragma once

#include <string_view>

#include <boost/system/error_code.hpp>

#include "http/fault.hpp"

namespace settingsd::http {

inline constexpr Fault bad_length{
    Refusal::request_invalid, "Content-Length is not a single number of octets, or stands beside Transfer-Encoding."};

/// What is wrong with a header, by the error of Beast's parser.
[[nodiscard]] Fault fault_of(const boost::system::error_code& error, std::string_view header) noexcept;

}  // namespace settingsd::http
