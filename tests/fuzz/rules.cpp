#include "domain/rules.hpp"

#include <string>
#include <type_traits>
#include <vector>

#include "domain/characters.hpp"
#include "domain/email_address.hpp"
#include "domain/groups.hpp"
#include "domain/identifier.hpp"
#include "domain/origin.hpp"
#include "domain/secret_key.hpp"
#include "domain/version.hpp"
#include "fuzz/require.hpp"
#include "fuzz/target.hpp"
#include "fuzz/text.hpp"

/// The rules for texts (contract, sections 2 and 4 to 6) with any text.
namespace settingsd::fuzz {
namespace {

std::string serialised(const domain::Origin& origin) {
  return origin.scheme + "://" + origin.host + (origin.port ? ":" + std::to_string(*origin.port) : "");
}

bool is_visible_ascii(std::string_view text) {
  return domain::consists_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

void check_origin(const std::string& text) {
  const auto origin = domain::parse_origin(text);
  require(!domain::is_web_origin(text) || origin.has_value(), "a web origin is an origin");
  if (!origin) return;
  require(is_visible_ascii(text) && text.size() <= domain::maximum_origin_size, "an origin is ASCII and bounded");
  require(text.find_first_of("/?#@", text.find("://") + 3) == std::string::npos, "an origin has no path nor userinfo");
  require(domain::parse_origin(serialised(*origin)) == origin, "an origin is read as itself again");
}

void check_email_address(const std::string& text) {
  if (!domain::is_email_address(text) || !is_utf8(text)) return;
  require(storage::is_clean_text(text), "an e-mail address has no NUL");
  require(domain::code_points(text) <= domain::maximum_email_address_size, "an e-mail address is bounded");
  require(text.find_first_of(" \t\r\n<>\"(),:;\\") == std::string::npos, "an e-mail address needs no quoting");
}

void check_version(const std::string& text) {
  if (!domain::is_version(text)) return;
  require(is_visible_ascii(text) && text.size() <= domain::maximum_version_size, "a version is ASCII and bounded");
}

/// No eight characters of a key's random part may be seen behind its prefix.
void check_without_keys(const std::string& text) {
  const auto shown = domain::without_keys(text);
  require(domain::without_keys(shown) == shown, "what has no keys stays as it is");
  require(!is_utf8(text) || is_utf8(shown), "to cut a key leaves UTF-8");
  for (const auto environment : {domain::Environment::development, domain::Environment::production}) {
    const auto prefix = domain::secret_key_prefix(environment);
    for (auto at = shown.find(prefix); at != std::string::npos; at = shown.find(prefix, at + 1)) {
      const auto behind = std::string_view(shown).substr(at + prefix.size(), 8);
      require(behind.size() < 8 || !domain::consists_of(behind, domain::is_letter_or_digit), "no key is shown");
    }
    require(!domain::is_well_formed_secret_key(text, environment) || is_visible_ascii(text), "a key is ASCII");
  }
}

/// The text as the value of a field, alone or as the element of a list.
template <class Value>
Value value_of(const std::string& text) {
  if constexpr (std::is_same_v<Value, bool>) {
    return !text.empty();
  } else if constexpr (std::is_same_v<Value, std::int64_t>) {
    return static_cast<std::int64_t>(text.size());
  } else {
    return Value{text};
  }
}

void check_problems(const domain::Problems& problems) {
  for (const auto& problem : problems) {
    require(problem.status == 422 && !problem.code.empty(), "a value is refused with 422");
    require(is_utf8(problem.long_message), "a sentence about a value is UTF-8");
    require(problem.long_message.size() < 1024, "a sentence about a value is short");
  }
}

template <class Kind>
void check_element_twice(const Kind& kind, const std::string& text) {
  if constexpr (std::is_same_v<typename Kind::Value, std::vector<std::string>>) {
    domain::Problems problems;
    domain::check_value(kind, "list", {text, text}, problems);
    require(!problems.empty(), "no list holds an element twice");
  }
}

void check_fields(const std::string& text) {
  domain::for_each_group([&]<class Group>() {
    domain::for_each_field<Group>([&](const auto& field, auto) {
      using Value = typename std::remove_cvref_t<decltype(field)>::Value;
      domain::Problems problems;
      domain::check_value(field.kind, field.name, value_of<Value>(text), problems);
      check_problems(problems);
      check_element_twice(field.kind, text);
    });
  });
}

void check_cleaning(const std::string& text) {
  const auto clean = storage::clean_text(text);
  require(storage::is_clean_text(clean), "a cleaned text is clean");
  require(!storage::is_clean_text(text) || clean == text, "a clean text stays as it is");
}

}  // namespace
}  // namespace settingsd::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace settingsd::fuzz;
  const std::string text{text_of(data, size)};
  check_origin(text);
  check_email_address(text);
  check_version(text);
  check_without_keys(text);
  check_cleaning(text);
  if (is_utf8(text)) check_fields(text);
  return 0;
}
