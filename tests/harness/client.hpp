#pragma once

#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "harness/connection.hpp"

namespace settingsd::harness {

/// One key on one connection.
class Client {
 public:
  Client(Connection connection, std::string secret_key)
      : connection_{std::move(connection)}, secret_key_{std::move(secret_key)} {}

  Response get(std::string_view target, Fields fields = {}) { return send("GET", target, {}, std::move(fields)); }
  Response patch(std::string_view target, std::string_view content, Fields fields = {}) {
    return send("PATCH", target, content, std::move(fields));
  }
  /// With the key, and with application/json where there is content and no other type is given.
  Response send(std::string_view method, std::string_view target, std::string_view content = {}, Fields fields = {});

 private:
  Connection connection_;
  std::string secret_key_;
};

/// The content as JSON; throws when it is none.
[[nodiscard]] boost::json::value json_of(const Response& response);

/// The value at a JSON pointer, as JSON text; "absent" where there is none.
[[nodiscard]] std::string at(const Response& response, std::string_view pointer);

}  // namespace settingsd::harness
