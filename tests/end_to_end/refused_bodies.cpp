#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"

namespace settingsd::end_to_end {
namespace {

using namespace std::string_literals;

const std::vector<std::string> no_objects{"[]", "[{}]", "true", "false", "0", "1.5", "\"\"", "\"{}\"", "[null]"};

const std::vector<std::string> no_json{
    "{",
    "}",
    "{\"hibp\"}",
    "{\"hibp\":}",
    "{\"hibp\":true,}",
    "{hibp:true}",
    "{'hibp':true}",
    "{\"hibp\":true} {}",
    "{} x",
    "{}{}",
    "// no\n{}",
    "/* no */{}",
    "{\"hibp\":NaN}",
    "{\"hibp\":Infinity}",
    "{\"hibp\":01}",
    "{\"hibp\":+1}",
    "{\"hibp\":.5}",
    "{\"hibp\":1.}",
    "{\"hibp\":True}",
    "{\"hibp\":tru}",
    "nul",
    " ",
    "\n",
    "\xEF\xBB\xBF{}",
    "{}\0"s,
    "\0{}"s,
    "\0"s,
    "{\"support_email\":\"a\0@b.co\"}"s,
    "{\"support_email\":\"a\n@b.co\"}",
    "{\"support_email\":\"\\x41\"}",
    "{\"support_email\":\"\\u12\"}",
    "{\"support_email\":\"\xFF\"}",
    "{\"support_email\":\"\xC3\"}",
    "{\"support_email\":\"\xC0\xAF\"}",
    "{\"support_email\":\"\xE0\x80\xAF\"}",
    "{\"support_email\":\"\xED\xA0\x80\"}",
    "{\"support_email\":\"\xF4\x90\x80\x80\"}",
    "{\"\xFF\":true}",
    "{\"support_email\":\"\\ud800\"}",
    "{\"support_email\":\"\\udc00\"}",
    "{\"support_email\":\"\\ud800\\u0041\"}",
    "{\"\\ud800\":true}",
};

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

/// Every body, sent to every route, is refused in that way and changes nothing.
void check_all_refused(const std::vector<std::string>& bodies, unsigned status, std::string_view code) {
  for (const auto path : patch_paths) {
    Instance instance;
    Unchanged unchanged{instance};
    for (const auto& body : bodies) {
      BOOST_TEST_CONTEXT("PATCH " << path << " " << body.substr(0, 100)) {
        check_refusal(instance.client.patch(path, body), status, code);
        unchanged.check();
      }
    }
  }
}

std::string chunked(std::string_view content) {
  std::string text;
  for (; !content.empty(); content.remove_prefix(std::min<std::size_t>(content.size(), 0x1000))) {
    const auto part = content.substr(0, 0x1000);
    char size[16];
    std::snprintf(size, sizeof size, "%zx\r\n", part.size());
    text.append(size).append(part).append("\r\n");
  }
  return text + "0\r\n\r\n";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(refused_bodies)

BOOST_AUTO_TEST_CASE(a_body_that_is_no_object_is_refused) {
  check_all_refused(no_objects, 400, "request_body_invalid");
}

BOOST_AUTO_TEST_CASE(a_body_that_is_no_json_is_refused) { check_all_refused(no_json, 400, "request_body_invalid"); }

BOOST_AUTO_TEST_CASE(deep_nesting_is_refused) {
  check_all_refused({"{\"x\":" + nested(33) + "}", nested(33), nested(100'000), std::string(200'000, '['),
                     "{\"allowed_origins\":" + nested(5'000) + "}"},
                    400, "request_body_invalid");
}

BOOST_AUTO_TEST_CASE(nesting_to_the_bound_is_read) {
  Instance instance;
  check_refusal(instance.client.patch(instance_path, "{\"x\":" + nested(31) + "}"), 422, "form_param_unknown", "x");
}

BOOST_AUTO_TEST_CASE(a_huge_body_is_refused_and_one_at_the_bound_is_read) {
  constexpr std::size_t bound = 256U * 1024U;
  for (const auto path : patch_paths) {
    Instance instance;
    Unchanged unchanged{instance};
    const auto at_the_bound = "{}" + std::string(bound - 2, ' ');
    BOOST_TEST(instance.connect().patch(path, at_the_bound).status < 300U);
    for (const auto size : {bound + 1, bound * 4, bound * 64}) {
      auto connection = instance.daemon.connect();
      connection.send("PATCH " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
                      instance.credentials.secret_key + "\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n");
      check_refusal(connection.receive(), 413, "request_body_too_large");
      unchanged.check();
    }
  }
}

BOOST_AUTO_TEST_CASE(a_chunked_body_is_read_and_bounded_like_any_other) {
  Instance instance;
  const auto head = "PATCH /v1/instance/restrictions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
                    instance.credentials.secret_key + "\r\nTransfer-Encoding: chunked\r\n\r\n";
  auto connection = instance.daemon.connect();
  connection.send(head + chunked("{\"allowlist\":true}"));
  BOOST_TEST(connection.receive().status == 200U);
  BOOST_TEST(instance.stored("restrictions.allowlist") == "true");

  Unchanged unchanged{instance};
  connection.send(head + chunked("{\"allowlist\":false}" + std::string(256U * 1024U, ' ')));
  check_refusal(connection.receive(), 413, "request_body_too_large");
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(a_chunked_body_of_another_type_is_refused_for_that_however_large) {
  Instance instance;
  for (const std::size_t size : {1U, 1024U * 1024U}) {
    auto connection = instance.daemon.connect();
    connection.send(
        "PATCH /v1/instance HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + instance.credentials.secret_key +
        "\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(std::string(size, ' ')));
    check_refusal(connection.receive(), 415, "unsupported_content_type");
  }
}

BOOST_AUTO_TEST_CASE(unknown_members_are_named_as_they_were_sent) {
  Instance instance;
  Unchanged unchanged{instance};
  for (const std::string name : {"nope", "", "a b", "\u00e9t\u00e9", "instance_id", "revision", "id", "object"}) {
    for (const auto path : patch_paths) {
      const auto response = instance.client.patch(path, "{\"" + name + "\":null}");
      BOOST_TEST(response.status == 422U);
      BOOST_TEST(harness::at(response, "/errors/0/code") == "\"form_param_unknown\"");
      BOOST_TEST(harness::at(response, "/errors/0/meta/param_name") == "\"" + name + "\"");
    }
  }
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(a_body_of_another_type_is_refused) {
  for (const std::string type : {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
                                 "application/jsonx", "application/merge-patch+json", "text/json", "*/*"}) {
    for (const auto path : patch_paths) {
      Instance instance;
      Unchanged unchanged{instance};
      BOOST_TEST_CONTEXT(type << " to " << path) {
        const auto response = instance.client.patch(path, "{\"test_mode\":false}", {{"Content-Type", type}});
        check_refusal(response, 415, "unsupported_content_type");
        unchanged.check();
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_body_of_two_types_is_refused) {
  Instance instance;
  for (const std::string type : {"", "application/json"}) {
    const harness::Fields both{{"Content-Type", type}, {"Content-Type", "text/plain"}};
    check_refusal(instance.client.patch(instance_path, "{}", both), 415, "unsupported_content_type");
  }
}

BOOST_AUTO_TEST_CASE(a_coded_body_is_refused) {
  Instance instance;
  for (const auto& fields : {harness::Fields{{"Content-Encoding", "gzip"}},
                             {{"Content-Encoding", "identity"}, {"Content-Encoding", "gzip"}}}) {
    check_refusal(instance.client.patch(instance_path, "{}", fields), 415, "unsupported_content_type");
  }
  BOOST_TEST(instance.client.patch(instance_path, "{}", {{"Content-Encoding", "Identity"}}).status == 204U);
}

BOOST_AUTO_TEST_CASE(json_of_any_spelling_and_no_type_at_all_are_read) {
  for (const std::string type :
       {"application/json", "Application/JSON", "application/json; charset=utf-8", "application/json;charset=UTF-8"}) {
    Instance instance;
    BOOST_TEST(instance.client.patch(instance_path, "{\"hibp\":false}", {{"Content-Type", type}}).status == 204U);
    BOOST_TEST(instance.stored("instance.hibp") == "false");
  }
  Instance instance;
  const auto bearer = "Bearer " + instance.credentials.secret_key;
  const auto untyped = instance.daemon.connect().exchange(
      {"PATCH", std::string(instance_path), {{"Authorization", bearer}}, "{\"hibp\":false}"});
  BOOST_TEST(untyped.status == 204U);
  BOOST_TEST(instance.stored("instance.hibp") == "false");
}

BOOST_AUTO_TEST_CASE(no_body_null_and_an_empty_object_change_nothing) {
  for (const auto path : patch_paths) {
    Instance instance;
    Unchanged unchanged{instance};
    for (const std::string body : {"", "null", "{}", " {} ", " null\n"}) {
      BOOST_TEST(instance.client.patch(path, body).status == (path == instance_path ? 204U : 200U));
      unchanged.check();
    }
    BOOST_TEST(instance.client.patch(path, "", {{"Content-Type", "text/plain"}}).status < 300U);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
