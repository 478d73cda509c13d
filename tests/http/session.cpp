#include "http/session.hpp"

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "http/client.hpp"
#include "http/fixture.hpp"
#include "http/texts.hpp"

namespace settingsd::http {
BOOST_AUTO_TEST_SUITE(session)

BOOST_AUTO_TEST_CASE(a_reply_has_date_and_length_and_the_handlers_fields) {
  Fixture fixture;
  Client client{fixture.address};
  const auto reply = client.ask(get("/facts"));
  BOOST_TEST(reply.head.starts_with("HTTP/1.1 200 OK\r\n"));
  BOOST_TEST(reply.fields.at("date").size() == 29U);
  BOOST_TEST(reply.fields.at("content-length") == std::to_string(reply.content.size()));
  BOOST_TEST(reply.fields.at("x-shared") == "1");
  BOOST_TEST(reply.fields.at("x-extra") == "2");
  BOOST_TEST(!reply.fields.contains("connection"));
  BOOST_TEST(!reply.fields.contains("server"));
}

BOOST_AUTO_TEST_CASE(head_gets_the_length_but_no_content) {
  Fixture fixture;
  Client client{fixture.address};
  client.send("HEAD /large HTTP/1.1\r\n" + host + "\r\n");
  BOOST_TEST(client.receive(true).fields.at("content-length") == "1048576");
  BOOST_TEST(client.ask(get("/")).status == 200U);
}

BOOST_AUTO_TEST_CASE(statuses_without_content_name_no_length) {
  Fixture fixture;
  Client client{fixture.address};
  for (const char* path : {"/empty", "/unchanged"}) {
    const auto reply = client.ask(get(path));
    BOOST_TEST(!reply.fields.contains("content-length"));
    BOOST_TEST(reply.fields.contains("date"));
  }
  BOOST_TEST(client.ask(get("/")).status == 200U);
}

BOOST_AUTO_TEST_CASE(a_connection_serves_one_request_after_the_other) {
  Fixture fixture;
  Client client{fixture.address};
  for (int count = 0; count < 50; ++count) {
    BOOST_TEST(client.ask(get("/")).status == 200U);
    BOOST_TEST(client.ask(post("/echo", "hello")).content == "hello");
  }
  BOOST_TEST(fixture.server.connections() == 1U);
}

BOOST_AUTO_TEST_CASE(the_client_may_ask_for_the_end_of_the_connection) {
  Fixture fixture;
  for (const std::string& request : {get("/", "Connection: close\r\n"), get("/", "Connection: a, CLOSE\r\n"),
                                     get("/last"), std::string{"GET / HTTP/1.0\r\n\r\n"}}) {
    Client client{fixture.address};
    BOOST_TEST(client.ask(request).fields.at("connection") == "close");
    BOOST_TEST(client.is_at_end());
  }
}

BOOST_AUTO_TEST_CASE(an_http_1_0_client_may_keep_the_connection) {
  Fixture fixture;
  Client client{fixture.address};
  for (int count = 0; count < 3; ++count) {
    BOOST_TEST(client.ask("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").fields.at("connection") == "keep-alive");
  }
}

BOOST_AUTO_TEST_CASE(close_counts_before_keep_alive) {
  Fixture fixture;
  for (const std::string fields :
       {"Connection: close, keep-alive\r\n", "Connection: Keep-Alive, Close\r\n",
        "Connection: close\r\nConnection: keep-alive\r\n", "Connection: keep-alive\r\nConnection: close\r\n"}) {
    Client client{fixture.address};
    BOOST_TEST(client.ask("GET / HTTP/1.0\r\n" + fields + "\r\n").fields.at("connection") == "close", fields);
    BOOST_TEST(client.is_at_end());
  }
}

BOOST_AUTO_TEST_CASE(proxy_connection_says_nothing_of_the_connection) {
  Fixture fixture;
  Client client{fixture.address};
  const auto reply = client.ask(get("/", "Proxy-Connection: close\r\n"));
  BOOST_TEST(reply.status == 200U);
  BOOST_TEST(!reply.fields.contains("connection"));
  const auto last = client.ask("GET / HTTP/1.0\r\nProxy-Connection: keep-alive\r\n\r\n");
  BOOST_TEST(last.fields.at("connection") == "close");
  BOOST_TEST(client.is_at_end());
}

BOOST_AUTO_TEST_CASE(a_hundred_pipelined_requests_are_answered_in_order) {
  Fixture fixture;
  Client client{fixture.address};
  std::string requests;
  for (int number = 0; number < 100; ++number) {
    requests += number % 3 == 0 ? post("/echo", std::to_string(number)) : get("/" + std::to_string(number));
  }
  client.send(requests);
  client.shut_down_sending();
  for (int number = 0; number < 100; ++number) {
    const auto content = client.receive().content;
    if (number % 3 == 0) {
      BOOST_TEST(content == std::to_string(number));
    } else {
      BOOST_TEST(content.starts_with("GET /" + std::to_string(number) + "?"));
    }
  }
  BOOST_TEST(client.is_at_end());
}

BOOST_AUTO_TEST_CASE(large_replies_to_pipelined_requests_are_sent_whole) {
  Fixture fixture;
  Client client{fixture.address};
  constexpr int count = 40;
  for (int number = 0; number < count; ++number) {
    client.send(get("/large") + get("/"));
  }
  for (int number = 0; number < count; ++number) {
    const auto reply = client.receive();
    BOOST_TEST(reply.content.size() == 1048576U);
    BOOST_TEST(reply.content.find_first_not_of('l') == std::string::npos);
    BOOST_TEST(client.receive().content.starts_with("GET /?"));
  }
}

BOOST_AUTO_TEST_CASE(requests_behind_one_that_ends_the_connection_are_not_answered) {
  Fixture fixture;
  Client client{fixture.address};
  client.send(get("/last") + get("/never"));
  BOOST_TEST(client.receive().content == "last");
  client.shut_down_sending();
  BOOST_TEST(client.is_at_end());
  BOOST_TEST(fixture.handler.begun().size() == 1U);
}

BOOST_AUTO_TEST_CASE(finished_requests_are_reported_in_order) {
  Fixture fixture;
  Client client{fixture.address};
  client.send(get("/a") + post("/echo", "b") + get("/c?d=e"));
  for (int count = 0; count < 3; ++count) {
    client.receive();
  }
  BOOST_TEST_REQUIRE(eventually([&] { return fixture.handler.records().size() == 3; }));
  const auto records = fixture.handler.records();
  BOOST_TEST(records[0].path == "/a");
  BOOST_TEST(records[0].method == "GET");
  BOOST_TEST(records[0].trace_id == std::string(32, '7'));
  BOOST_TEST(records[0].key_id == "key_1");
  BOOST_TEST(records[1].path == "/echo");
  BOOST_TEST(records[1].method == "POST");
  BOOST_TEST(records[2].path == "/c");
}

BOOST_AUTO_TEST_CASE(a_client_that_never_pauses_leaves_the_others_their_turn) {
  Fixture fixture;
  std::atomic<bool> is_over = false;
  Client hungry{fixture.address};
  std::thread sender{[&] {
    std::string requests;
    for (int count = 0; count < 200; ++count) {
      requests += "HEAD / HTTP/1.1\r\n" + host + "\r\n";
    }
    while (!is_over) {
      hungry.send(requests);
      for (int count = 0; count < 200; ++count) {
        hungry.receive(true);
      }
    }
  }};
  Client modest{fixture.address};
  for (int count = 0; count < 50; ++count) {
    BOOST_TEST(modest.ask(get("/")).status == 200U);
  }
  is_over = true;
  sender.join();
}

BOOST_AUTO_TEST_CASE(several_threads_serve_at_once) {
  Options options;
  options.threads = 3;
  Fixture fixture{options};
  std::vector<std::thread> clients;
  for (int number = 0; number < 8; ++number) {
    clients.emplace_back([&] {
      Client client{fixture.address};
      for (int count = 0; count < 100; ++count) {
        if (client.ask(post("/echo", "hello")).content != "hello") {
          throw std::runtime_error{"another's answer"};
        }
      }
    });
  }
  for (auto& client : clients) {
    client.join();
  }
  BOOST_TEST(fixture.handler.completed().size() == 800U);
}

BOOST_AUTO_TEST_CASE(octets_behind_the_last_request_do_not_reset_the_connection) {
  Fixture fixture;
  Client client{fixture.address};
  client.send("POST /later HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx");
  const auto respond = fixture.handler.wait_for_later();
  client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  respond(text_reply(200, "later"));
  BOOST_TEST(client.receive().content == "later");
  client.shut_down_sending();
  BOOST_TEST(client.is_at_end());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
