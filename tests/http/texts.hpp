#pragma once

#include <string>

/// Requests as octets.
namespace settingsd::http {

inline const std::string host = "Host: localhost\r\n";

inline std::string get(const std::string& path, const std::string& fields = "") {
  return "GET " + path + " HTTP/1.1\r\n" + host + fields + "\r\n";
}

inline std::string post(const std::string& path, const std::string& content, const std::string& fields = "") {
  return "POST " + path + " HTTP/1.1\r\n" + host + fields + "Content-Length: " + std::to_string(content.size()) +
         "\r\n\r\n" + content;
}

inline std::string get_with(const std::string& fields) { return get("/", fields); }

/// Without a Content-Length: the fields say how long the content is.
inline std::string post_with(const std::string& fields) { return "POST /echo HTTP/1.1\r\n" + host + fields + "\r\n"; }

inline std::string many_fields(int count) {
  std::string fields;
  for (int number = 0; number < count; ++number) {
    fields += "a: b\r\n";
  }
  return fields;
}

}  // namespace settingsd::http
