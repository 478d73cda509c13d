#include <string>

#include <boost/test/unit_test.hpp>

#include "http/client.hpp"
#include "http/fixture.hpp"
#include "http/texts.hpp"

/// Requests with content, and answers that come when they come.
namespace settingsd::http {
BOOST_AUTO_TEST_SUITE(exchange)

BOOST_AUTO_TEST_CASE(a_client_that_stops_sending_still_gets_its_answer) {
  Fixture fixture;
  Client client{fixture.address};
  client.send(post("/later", "x"));
  client.shut_down_sending();
  fixture.handler.wait_for_later()(text_reply(200, "later"));
  BOOST_TEST(client.receive().content == "later");
  BOOST_TEST(client.is_at_end());
}

BOOST_AUTO_TEST_CASE(content_in_chunks_reaches_the_exchange_joined) {
  Fixture fixture;
  Client client{fixture.address};
  client.send("POST /echo HTTP/1.1\r\n" + host + "Transfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n6;ext\r\n world\r\n");
  client.send("0\r\nContent-Length: 3\r\nHost: evil.example\r\n\r\n");
  BOOST_TEST(client.receive().content == "hello world");
  BOOST_TEST(client.ask(get("/")).status == 200U);
}

BOOST_AUTO_TEST_CASE(a_request_without_content_completes_its_exchange_with_nothing) {
  Fixture fixture;
  Client client{fixture.address};
  BOOST_TEST(client.ask("POST /echo HTTP/1.1\r\n" + host + "\r\n").content.empty());
  BOOST_TEST(client.ask("POST /echo HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n").content.empty());
  BOOST_TEST(client.ask("POST /echo HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status ==
             200U);
  BOOST_TEST(fixture.handler.completed().size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_client_that_expects_it_is_told_to_continue) {
  Fixture fixture;
  Client client{fixture.address};
  client.send("POST /echo HTTP/1.1\r\n" + host + "Expect: 100-Continue\r\nContent-Length: 5\r\n\r\n");
  const auto interim = client.receive();
  BOOST_TEST(interim.head == "HTTP/1.1 100 Continue\r\n");
  BOOST_TEST(client.ask("hello").content == "hello");
  BOOST_TEST(client.ask(get("/")).status == 200U);
}

BOOST_AUTO_TEST_CASE(content_that_is_already_there_needs_no_continue) {
  Fixture fixture;
  Client client{fixture.address};
  BOOST_TEST(client.ask(post("/echo", "hello", "Expect: 100-continue\r\n")).status == 200U);
}

BOOST_AUTO_TEST_CASE(an_expectation_of_http_1_0_is_ignored) {
  Fixture fixture;
  Client client{fixture.address};
  client.send("POST /echo HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  BOOST_TEST(client.ask("hello").content == "hello");
}

BOOST_AUTO_TEST_CASE(an_early_answer_does_not_wait_for_the_content) {
  Fixture fixture;
  Client client{fixture.address};
  BOOST_TEST(client.ask("POST /early HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\n").content == "early");
  client.send("hello" + get("/"));
  BOOST_TEST(client.receive().status == 200U);
  BOOST_TEST(client.ask(post("/early", std::string(200000, 'x'))).content == "early");
  BOOST_TEST(client.ask(get("/")).status == 200U);
}

BOOST_AUTO_TEST_CASE(an_early_answer_to_chunked_content_keeps_the_connection) {
  Fixture fixture;
  Client client{fixture.address};
  const std::string request = "POST /early HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n";
  BOOST_TEST(client.ask(request + "5\r\nhello\r\n0\r\n\r\n").content == "early");
  BOOST_TEST(client.ask(get("/")).status == 200U);
  BOOST_TEST(client.ask(request + "5\r\nhello\n").content == "early");
  client.shut_down_sending();
  BOOST_TEST(client.is_at_end());
}

BOOST_AUTO_TEST_CASE(an_early_answer_to_content_that_may_never_come_ends_the_connection) {
  Fixture fixture;
  for (const std::string& fields :
       {std::string{"Expect: 100-continue\r\nContent-Length: 5\r\n"}, std::string{"Content-Length: 1000000\r\n"}}) {
    Client client{fixture.address};
    const auto reply = client.ask("POST /early HTTP/1.1\r\n" + host + fields + "\r\n");
    BOOST_TEST(reply.content == "early");
    BOOST_TEST(reply.fields.at("connection") == "close");
    client.shut_down_sending();
    BOOST_TEST(client.is_at_end());
  }
}

BOOST_AUTO_TEST_CASE(a_refused_upload_can_be_sent_whole_without_losing_the_reply) {
  Fixture fixture;
  Client client{fixture.address};
  client.send(post("/echo", std::string(900000, 'x')));
  client.shut_down_sending();
  BOOST_TEST(client.receive().status == 413U);
  BOOST_TEST(client.is_at_end());
}

BOOST_AUTO_TEST_CASE(content_is_refused_in_the_name_of_its_exchange) {
  for (const std::string& request :
       {post_with("Transfer-Encoding: chunked\r\n") + "x\r\n",
        post_with("Transfer-Encoding: chunked\r\n") + "40001\r\n", post_with("Content-Length: 262145\r\n"),
        post("/lost", "x"), post("/failing", "x")}) {
    Fixture fixture;
    Client client{fixture.address};
    BOOST_TEST(client.ask(request).status >= 400U);
    BOOST_TEST_REQUIRE(eventually([&] { return fixture.handler.records().size() == 1; }));
    BOOST_TEST(fixture.handler.records().front().key_id == "key_1");
    BOOST_TEST(fixture.handler.records().front().method == "POST");
  }
}

BOOST_AUTO_TEST_CASE(an_exchange_completes_even_if_the_client_has_left) {
  Fixture fixture;
  {
    Client client{fixture.address};
    client.send(post("/later", "kept"));
    client.close();
  }
  fixture.handler.wait_for_later()(text_reply(200, "nobody listens"));
  BOOST_TEST(fixture.handler.completed().front() == "kept");
  BOOST_TEST(eventually([&] { return fixture.server.connections() == 0; }));
}

BOOST_AUTO_TEST_CASE(a_client_that_leaves_within_the_content_completes_nothing) {
  Fixture fixture;
  {
    Client client{fixture.address};
    client.send("POST /echo HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nhel");
    client.close();
  }
  BOOST_TEST(eventually([&] { return fixture.handler.begun().size() == 1 && fixture.server.connections() == 0; }));
  BOOST_TEST(fixture.handler.completed().empty());
}

BOOST_AUTO_TEST_CASE(a_handler_that_fails_costs_one_connection) {
  Fixture fixture;
  for (const char* path : {"/throwing", "/failing", "/lost"}) {
    Client client{fixture.address};
    const auto reply = client.ask(post(path, "x"));
    BOOST_TEST(reply.status == 503U);
    BOOST_TEST(reply.fields.at("connection") == "close");
  }
  Client client{fixture.address};
  BOOST_TEST(client.ask(get("/")).status == 200U);
}

BOOST_AUTO_TEST_CASE(only_the_first_answer_counts) {
  Fixture fixture;
  Client client{fixture.address};
  client.send(post("/later", "x") + get("/next"));
  const auto respond = fixture.handler.wait_for_later();
  respond(text_reply(200, "first"));
  respond(text_reply(200, "second"));
  BOOST_TEST(client.receive().content == "first");
  BOOST_TEST(client.receive().content.starts_with("GET /next?"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
