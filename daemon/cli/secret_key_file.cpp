#include "cli/secret_key_file.hpp"

#include <utility>

#include "cli/failed.hpp"
#include "cli/input_file.hpp"

namespace settingsd::cli {
namespace {

/// More than the longest key and a line end (contract, section 2): what does not fit is no key.
constexpr std::size_t bound = 1024;

void drop_line_end(std::string& text) {
  if (!text.ends_with('\n')) return;
  text.pop_back();
  if (text.ends_with('\r')) text.pop_back();
}

}  // namespace

SecretText read_secret_key_file(const std::string& file) {
  const InputFile source{file, "the key"};
  auto text = source.read(bound);
  if (text.size() == bound) {
    throw Failed(source.name() + " holds more than a key; it must hold one key and nothing else");
  }
  drop_line_end(text);
  if (text.empty()) throw Failed(source.name() + " holds no key");
  return SecretText{std::move(text)};
}

}  // namespace settingsd::cli
