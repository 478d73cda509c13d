#pragma once

#include <string>
#include <string_view>

namespace settingsd::cli {

/// A text with a secret key in it, which is wiped when it goes.
class SecretText {
 public:
  explicit SecretText(std::string&& text) noexcept;
  ~SecretText();
  SecretText(SecretText&& other) noexcept;
  SecretText(const SecretText&) = delete;
  SecretText& operator=(const SecretText&) = delete;
  SecretText& operator=(SecretText&&) = delete;

  [[nodiscard]] std::string_view view() const noexcept { return text_; }

 private:
  std::string text_;
};

}  // namespace settingsd::cli
