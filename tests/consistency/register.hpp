#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "consistency/operation.hpp"
#include "harness/connection.hpp"

namespace settingsd::consistency {

/// Members of one resource that are always written together, each from one number: what is read says which write it
/// came from.
struct Register {
  std::string_view path;
  std::string_view resource;  ///< the first part of the names of its settings
  std::string_view pattern;   ///< the content of a PATCH, with # for the number
  std::vector<std::string> members;

  [[nodiscard]] std::string content(std::int64_t number) const;
  [[nodiscard]] Parts parts(std::int64_t number) const;
  [[nodiscard]] Parts parts(const boost::json::value& representation) const;
};

/// Two columns and a list, which the daemon writes with several statements.
extern const Register several_members;

/// One number.
extern const Register one_member;

/// The ETag of a response; throws where it has none.
[[nodiscard]] std::string tag_of(const harness::Response& response);

/// What an ETag names, which is opaque to clients and not to this test; throws when it is none.
[[nodiscard]] Version version_of(const std::string& tag);

}  // namespace settingsd::consistency
