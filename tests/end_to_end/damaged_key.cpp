#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/damaged.hpp"

namespace settingsd::end_to_end {
namespace {

struct DamagedKey : Damaged {
  harness::Credentials other = daemon.create_instance();
  harness::Client elsewhere{daemon.connect(), other.secret_key};

  /// What the row says of a key, and what the daemon lets it do, within the time that a hand edit may take.
  void set_read_only(const harness::Credentials& key, const std::string& value) {
    shell("PRAGMA ignore_check_constraints = ON; UPDATE secret_key SET read_only = " + value + " WHERE id = '" +
          key.key_id + "'");
  }

  bool may_write_is(bool expected) {
    const auto status = expected ? 200U : 403U;
    return harness::eventually(
        [&] { return client.patch(restrictions_path, "{\"allowlist\":true}").status == status; });
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(damaged_key, DamagedKey)

BOOST_AUTO_TEST_CASE(a_key_whose_permission_is_none_reads_and_does_not_write_and_others_go_on) {
  const auto second = daemon.create_key(credentials.instance_id);
  set_read_only(credentials, "7");
  BOOST_TEST(may_write_is(false));
  BOOST_TEST(client.get(restrictions_path).status == 200U);
  check_refusal(client.patch(restrictions_path, "{}"), 403, "authorization_invalid");
  harness::Client beside{daemon.connect(), second.secret_key};
  BOOST_TEST(beside.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  BOOST_TEST(elsewhere.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  BOOST_TEST(readiness() == "200 {\"status\":\"ready\"}");
  restart();
  BOOST_TEST(may_write_is(false));
  BOOST_TEST(daemon.attempt({"key", "list"}).status == 0);
}

BOOST_AUTO_TEST_CASE(doctor_shows_it_and_gives_it_back_what_it_could_do) {
  set_read_only(credentials, "7");
  const auto doctor = daemon.attempt({"doctor"});
  BOOST_TEST(doctor.output.find("key " + credentials.key_id + ": secret_key.read_only is neither 0 nor 1") !=
                 std::string::npos,
             doctor.output);
  repair();
  BOOST_TEST(may_write_is(true));
}

BOOST_AUTO_TEST_CASE(a_key_that_only_read_does_not_write_after_the_repair) {
  set_read_only(credentials, "1");
  set_read_only(credentials, "-1");
  repair();
  BOOST_TEST(may_write_is(false));
  BOOST_TEST(client.get(restrictions_path).status == 200U);
}

BOOST_AUTO_TEST_CASE(it_can_be_revoked) {
  set_read_only(credentials, "7");
  daemon.settingsd({"key", "revoke", credentials.key_id});
  BOOST_TEST(harness::eventually([&] { return client.get(restrictions_path).status == 401; }));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
