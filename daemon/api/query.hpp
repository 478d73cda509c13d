#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/problem.hpp"

namespace settingsd::api {

/// The parameters behind '?' (URL Standard, application/x-www-form-urlencoded), decoded, in order.
class Query {
 public:
  explicit Query(std::string_view text);

  /// The first value of that name.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;

  /// How many values that name has.
  [[nodiscard]] std::size_t count(std::string_view name) const noexcept;

  /// The value as an integer within bounds, or the fallback when it is absent. Any other value, and a name that is
  /// there twice, is reported.
  [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t fallback, std::int64_t minimum,
                                     std::int64_t maximum, domain::Problems& problems) const;

  /// The value as it is. A name that is there twice is reported.
  [[nodiscard]] std::optional<std::string> text(std::string_view name, domain::Problems& problems) const;

  /// The value "true" or "false"; false when it is absent. Any other value is reported.
  [[nodiscard]] bool flag(std::string_view name, domain::Problems& problems) const;

 private:
  [[nodiscard]] bool once(std::string_view name, domain::Problems& problems) const;

  std::vector<std::pair<std::string, std::string>> parameters_;
};

}  // namespace settingsd::api
