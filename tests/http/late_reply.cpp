#include <string>

#include <boost/test/unit_test.hpp>

#include "http/client.hpp"
#include "http/fixture.hpp"
#include "http/texts.hpp"

/// A reply that Handler::begin wants to be sent later.
namespace settingsd::http {

BOOST_AUTO_TEST_SUITE(late_reply)

BOOST_AUTO_TEST_CASE(it_keeps_its_place_among_the_others_of_its_connection) {
  Fixture fixture;
  Client client{fixture.address};
  client.send(get("/slow") + get("/empty"));
  const auto late = client.receive();
  BOOST_TEST(late.status == 401U);
  BOOST_TEST(late.content == "slow");
  BOOST_TEST(client.receive().status == 204U);
}

BOOST_AUTO_TEST_CASE(others_do_not_wait_for_it) {
  Fixture fixture;
  Client slow{fixture.address};
  slow.send(get("/slowest"));
  BOOST_TEST(eventually([&] { return fixture.handler.begun().size() == 1; }));
  Client other{fixture.address};
  BOOST_TEST(other.ask(get("/empty")).status == 204U);
  BOOST_TEST(eventually([&] { return fixture.handler.records().size() == 1; }));
  BOOST_TEST(fixture.handler.records().front().path == "/empty");
  slow.close();
}

BOOST_AUTO_TEST_CASE(it_ends_a_connection_with_content_to_come) {
  Fixture fixture;
  Client client{fixture.address};
  client.send("PATCH /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n");
  const auto late = client.receive();
  BOOST_TEST(late.status == 401U);
  BOOST_TEST(late.fields.at("connection") == "close");
  client.send("hello");
  BOOST_TEST(client.is_at_end());
  BOOST_TEST(fixture.handler.begun().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
