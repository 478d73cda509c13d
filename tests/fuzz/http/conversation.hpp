#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/http/answers.hpp"
#include "http/endpoint.hpp"

namespace settingsd::fuzz {

/// How a client sends its octets, and to whom.
struct Manner {
  http::Transport transport = http::Transport::ipv4;
  bool small_limits = false;  ///< of the server, so that short inputs reach them
  std::uint8_t split = 0;     ///< which pieces the octets are sent in; 0: in one
};

/// What came of it.
struct Conversation {
  std::string received;
  std::vector<std::string> begun;      ///< as Answers has them
  std::vector<std::string> completed;  ///< as Answers has them
  std::vector<Reported> reported;      ///< as Answers has them
  bool is_closed_first = false;        ///< the server has closed before the client ended its sending side
};

/// Sends the octets to a session, pipelined, reads what comes, ends the sending side when nothing comes any more, and
/// waits for the end of the session. All of it on this thread, one turn of the reactor after the other, so that an
/// input does the same each time. Ends the program where the session does not end.
[[nodiscard]] Conversation converse(std::string_view octets, const Manner& manner);

}  // namespace settingsd::fuzz
