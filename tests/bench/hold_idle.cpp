// Opens connections, makes one request on each and keeps them. Says "held N", waits for a line, then makes another
// request on each and says how many were answered.

#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "arguments.hpp"
#include "keys.hpp"
#include "socket.hpp"

namespace {

using settingsd::bench::Socket;

bool answers(const Socket& socket, const std::string& request) {
  try {
    std::string buffer;
    return socket.ask(request, buffer).status == 200;
  } catch (const std::exception&) {
    return false;
  }
}

std::size_t count_answers(const std::vector<Socket>& sockets, const std::string& request) {
  std::size_t answered = 0;
  for (const auto& socket : sockets) answered += answers(socket, request) ? 1U : 0U;
  return answered;
}

void hold(const settingsd::bench::Arguments& arguments) {
  const auto port = static_cast<std::uint16_t>(arguments.number("--port"));
  const auto request = settingsd::bench::http_request("GET", "/v1/instance", settingsd::bench::secret_key(0));
  std::vector<Socket> sockets;
  for (auto left = arguments.number("--connections"); left != 0; --left) sockets.emplace_back(port);
  std::printf("held %zu\n", count_answers(sockets, request));
  std::fflush(stdout);
  while (std::getchar() != '\n') {
  }
  std::printf("answered %zu\n", count_answers(sockets, request));
}

}  // namespace

int main(int count, char** values) {
  try {
    const settingsd::bench::Arguments arguments{count, values};
    settingsd::bench::raise_descriptor_limit();
    hold(arguments);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hold_idle: %s\n", error.what());
    return 1;
  }
}
