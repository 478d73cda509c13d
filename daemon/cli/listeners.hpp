#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/serve_options.hpp"
#include "http/endpoint.hpp"
#include "http/listening_socket.hpp"
#include "http/server.hpp"

namespace settingsd::cli {

/// Where the daemon listens: on the sockets that the service manager has passed, and only without any on the addresses
/// of --listen.
class Listeners {
 public:
  /// Takes over what was passed. Throws ConfigurationError for one that is no listening stream socket, and for an
  /// address that is reachable from elsewhere without --allow-remote.
  explicit Listeners(const ServeOptions& options);

  /// Binds what was not passed, hands all of it to the server and calls announce for each with its address, and the
  /// name of a passed one: "http://127.0.0.1:8720 (http)". Once. Throws std::system_error.
  void open(http::Server& server, const std::function<void(const std::string&)>& announce);

 private:
  struct Passed {
    http::ListeningSocket socket;
    std::string name;
  };

  std::vector<Passed> passed_;
  std::vector<http::Endpoint> endpoints_;
};

}  // namespace settingsd::cli
