#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "built_paths.hpp"
#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"

namespace settingsd::end_to_end {
namespace {

/// The octets behind a line: %XX is one that cannot be written there.
std::string decoded(std::string_view line) {
  std::string text;
  while (!line.empty()) {
    const bool coded = line.front() == '%';
    text += coded ? static_cast<char>(std::stoul(std::string(line.substr(1, 2)), nullptr, 16)) : line.front();
    line.remove_prefix(coded ? 3 : 1);
  }
  return text;
}

/// One of the three classes that the public suites of JSON texts use: allowed by RFC 8259, forbidden by it, and either
/// (it leaves sizes, depths, surrogates and octets that are no UTF-8 to the reader). A text on each line of a file.
std::vector<std::string> texts_that_are(const std::string& what) {
  std::ifstream file{SOURCE_DIRECTORY "/tests/end_to_end/json_texts/" + what};
  std::vector<std::string> texts;
  for (std::string line; std::getline(file, line);) texts.push_back(decoded(line));
  BOOST_REQUIRE_GT(texts.size(), 25U);
  return texts;
}

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  for (; count > 0; --count) result += text;
  return result;
}

/// Those that are too long to be written out.
std::vector<std::string> long_ones() {
  return {
      "1" + repeated("0", 400),
      "-1" + repeated("0", 400),
      "0." + repeated("0", 400) + "1",
      repeated("[", 40) + repeated("]", 40),
      repeated("{\"a\":", 40) + "1" + repeated("}", 40),
  };
}

/// The text as the value of a member that no route knows: the reader has come through it when the member is refused.
std::string as_member(const std::string& text) { return "{\"unknown\":" + text + "}"; }

template <class Check>
void send_all(const std::vector<std::string>& texts, Check&& check) {
  for (const auto path : patch_paths) {
    Instance instance;
    Unchanged unchanged{instance};
    for (const auto& text : texts) {
      BOOST_TEST_CONTEXT("PATCH " << path << ' ' << text.substr(0, 100)) { check(instance, path, text); }
    }
    unchanged.check();
  }
}

void check_either(const std::vector<std::string>& texts) {
  send_all(texts, [](Instance& instance, std::string_view path, const std::string& text) {
    for (const auto& body : {text, as_member(text)}) {
      const auto response = instance.client.patch(path, body);
      BOOST_TEST((response.status == 400U || response.status == 422U), response.status);
      check_error_shape(response);
    }
  });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(json_texts)

BOOST_AUTO_TEST_CASE(what_rfc_8259_allows_is_read) {
  send_all(texts_that_are("allowed"), [](Instance& instance, std::string_view path, const std::string& text) {
    check_refusal(instance.client.patch(path, as_member(text)), 422, "form_param_unknown", "unknown");
  });
}

BOOST_AUTO_TEST_CASE(what_rfc_8259_forbids_is_refused) {
  send_all(texts_that_are("forbidden"), [](Instance& instance, std::string_view path, const std::string& text) {
    check_refusal(instance.client.patch(path, as_member(text)), 400, "request_body_invalid");
    check_refusal(instance.client.patch(path, text), 400, "request_body_invalid");
  });
}

BOOST_AUTO_TEST_CASE(what_rfc_8259_leaves_open_is_refused_without_harm) {
  check_either(texts_that_are("either"));
  check_either(long_ones());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
