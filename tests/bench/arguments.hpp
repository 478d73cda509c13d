#pragma once

#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace settingsd::bench {

/// A command line of "--name value" pairs; what follows "--" is kept as it is.
class Arguments {
 public:
  Arguments(int count, const char* const* values) {
    int at = 1;
    for (; at < count && std::string_view{values[at]} != "--"; at += 2) {
      if (at + 1 == count) throw std::invalid_argument{std::string(values[at]) + " needs a value"};
      values_.insert_or_assign(values[at], values[at + 1]);
    }
    for (++at; at < count; ++at) rest_.emplace_back(values[at]);
  }

  [[nodiscard]] bool has(const std::string& name) const { return values_.contains(name); }

  [[nodiscard]] std::string text(const std::string& name, std::optional<std::string> otherwise = {}) const {
    if (const auto found = values_.find(name); found != values_.end()) return found->second;
    if (!otherwise) throw std::invalid_argument{name + " is missing"};
    return *otherwise;
  }

  [[nodiscard]] std::uint64_t number(const std::string& name, std::optional<std::uint64_t> otherwise = {}) const {
    if (otherwise && !values_.contains(name)) return *otherwise;
    return parse<std::uint64_t>(name);
  }

  [[nodiscard]] double real(const std::string& name, double otherwise) const {
    return values_.contains(name) ? parse<double>(name) : otherwise;
  }

  [[nodiscard]] const std::vector<std::string>& rest() const noexcept { return rest_; }

 private:
  template <class Value>
  [[nodiscard]] Value parse(const std::string& name) const {
    const auto value = text(name);
    Value result{};
    const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), result);
    if (error != std::errc{} || stop != value.data() + value.size()) throw std::invalid_argument{name + ": " + value};
    return result;
  }

  std::map<std::string, std::string> values_;
  std::vector<std::string> rest_;
};

}  // namespace settingsd::bench
