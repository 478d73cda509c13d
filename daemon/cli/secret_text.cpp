#include "cli/secret_text.hpp"

#include <cstring>
#include <utility>

namespace settingsd::cli {
namespace {

void wipe(std::string& text) noexcept { ::explicit_bzero(text.data(), text.size()); }

}  // namespace

SecretText::SecretText(std::string&& text) noexcept : text_{std::move(text)} {}

SecretText::SecretText(SecretText&& other) noexcept : text_{std::move(other.text_)} {}

SecretText::~SecretText() { wipe(text_); }

}  // namespace settingsd::cli
