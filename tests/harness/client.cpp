#include "harness/client.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace settingsd::harness {

Response Client::send(std::string_view method, std::string_view target, std::string_view content, Fields fields) {
  const bool typed =
      std::any_of(fields.begin(), fields.end(), [](const auto& field) { return field.first == "Content-Type"; });
  if (!typed && !content.empty()) fields.emplace_back("Content-Type", "application/json");
  fields.emplace_back("Authorization", "Bearer " + secret_key_);
  return connection_.exchange({std::string(method), std::string(target), std::move(fields), std::string(content)});
}

boost::json::value json_of(const Response& response) { return boost::json::parse(response.content); }

std::string at(const Response& response, std::string_view pointer) {
  boost::json::error_code error;
  const auto json = json_of(response);
  const auto* found = json.find_pointer(boost::json::string_view(pointer.data(), pointer.size()), error);
  return found == nullptr ? "absent" : boost::json::serialize(*found);
}

}  // namespace settingsd::harness
