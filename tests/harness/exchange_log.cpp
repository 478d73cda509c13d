#include "harness/exchange_log.hpp"

#include <cstdlib>
#include <fstream>
#include <mutex>

#include <boost/json.hpp>

#include "harness/connection.hpp"

namespace settingsd::harness {

void log_exchange(std::string_view request_line, const Response& response, bool has_content) {
  static std::mutex mutex;
  const std::lock_guard lock{mutex};
  static const auto* const name = std::getenv("SETTINGSD_EXCHANGES");
  if (name == nullptr) return;
  static std::ofstream file{name};
  boost::json::object fields;
  for (const auto& [field, value] : response.fields) fields[field] = value;
  boost::json::object line{{"request", boost::json::string(request_line.data(), request_line.size())},
                           {"status", response.status},
                           {"fields", fields},
                           {"content", nullptr}};
  if (has_content) line["content"] = response.content;
  file << line << '\n' << std::flush;
}

}  // namespace settingsd::harness
