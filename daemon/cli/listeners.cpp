#include "cli/listeners.hpp"

#include <system_error>
#include <utility>

#include "cli/failed.hpp"
#include "observe/passed_sockets.hpp"

namespace settingsd::cli {
namespace {

http::ListeningSocket adopt(const observe::PassedSocket& passed) try {
  return http::ListeningSocket::adopt(http::Descriptor{passed.descriptor});
} catch (const std::system_error& error) {
  throw ConfigurationError("the socket \"" + passed.name + "\" that was passed cannot be served: " + error.what());
}

std::vector<observe::PassedSocket> taken_sockets() try {
  return observe::take_passed_sockets();
} catch (const std::system_error& error) {
  throw ConfigurationError(error.what());
}

}  // namespace

Listeners::Listeners(const ServeOptions& options) {
  for (auto& passed : taken_sockets()) {
    passed_.push_back({adopt(passed), std::move(passed.name)});
    options.require_allowed(passed_.back().socket.endpoint());
  }
  if (passed_.empty()) endpoints_ = options.endpoints();
}

void Listeners::open(http::Server& server, const std::function<void(const std::string&)>& announce) {
  for (auto& passed : passed_) announce(server.adopt(std::move(passed.socket)) + " (" + passed.name + ")");
  for (const auto& endpoint : endpoints_) announce(server.listen(endpoint));
  passed_.clear();
}

}  // namespace settingsd::cli
