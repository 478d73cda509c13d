#include "end_to_end/fixture.hpp"

#include <memory>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/test/unit_test.hpp>

#include "harness/rows.hpp"

namespace settingsd::end_to_end {

using harness::at;
using harness::Response;

namespace {

std::unique_ptr<harness::Daemon>& daemon_slot() {
  static std::unique_ptr<harness::Daemon> slot;
  return slot;
}

struct StopSharedDaemon {
  void teardown() { daemon_slot().reset(); }  // NOLINT(readability-convert-member-functions-to-static)
};

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string representation(harness::Client& client, std::string_view target) {
  const auto response = client.get(target);
  BOOST_TEST(response.status == 200U);
  return response.field("etag").value_or("no tag") + " " + response.content + "\n";
}

std::string representations(harness::Client& client) {
  return representation(client, "/v1/instance") + representation(client, "/v1/instance/restrictions") +
         representation(client, "/v1/instance/organization_settings");
}

}  // namespace

BOOST_TEST_GLOBAL_FIXTURE(StopSharedDaemon);

harness::Daemon& shared_daemon() {
  if (!daemon_slot()) daemon_slot() = std::make_unique<harness::Daemon>(harness::Command{"--log-level", "error"});
  return *daemon_slot();
}

Instance::Instance(std::string_view environment)
    : daemon{shared_daemon()}, credentials{daemon.create_instance(environment)}, client{connect()} {}

std::string Instance::stored(const std::string& setting) const {
  return harness::setting(daemon.database(), credentials.instance_id, setting);
}

std::string Instance::rows() const { return harness::rows_of(daemon.database(), credentials.instance_id); }

Unchanged::Unchanged(Instance& instance)
    : instance_{instance}, rows_{instance.rows()}, representations_{representations(instance.client)} {}

void Unchanged::check() {
  auto client = instance_.connect();
  BOOST_TEST(representations(client) == representations_);
  BOOST_TEST(instance_.rows() == rows_);
  BOOST_TEST(client.patch("/v1/instance/restrictions", "{}").status == 200U);
}

void check_error_shape(const Response& response) {
  BOOST_TEST(response.field("content-type").value_or("none") == "application/json");
  const auto body = harness::json_of(response);
  BOOST_TEST(body.as_object().size() == 2U);
  const auto& errors = body.at("errors").as_array();
  BOOST_TEST(!errors.empty());
  for (const auto& error : errors) {
    for (const auto* const member : {"message", "long_message", "code"})
      BOOST_TEST(!error.at(member).as_string().empty());
  }
  BOOST_TEST(at(response, "/clerk_trace_id") == in_quotes(response.field("clerk-trace-id").value_or("none")));
  BOOST_TEST(response.field("x-clerk-trace-id").value_or("none") == response.field("clerk-trace-id").value_or("none"));
}

void check_refusal(const Response& response, unsigned status, std::string_view code, std::string_view parameter) {
  BOOST_TEST(response.status == status);
  check_error_shape(response);
  BOOST_TEST(at(response, "/errors/0/code") == in_quotes(code));
  BOOST_TEST(at(response, "/errors/0/meta/param_name") == (parameter.empty() ? "absent" : in_quotes(parameter)));
  BOOST_TEST(at(response, "/errors/1") == "absent");
}

}  // namespace settingsd::end_to_end
