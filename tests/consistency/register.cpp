#include "consistency/register.hpp"

#include <stdexcept>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "harness/paths.hpp"

namespace settingsd::consistency {

const Register several_members{harness::instance_path,
                               "instance",
                               R"({"support_email":"#@example.com","clerk_js_version":"1.0.#",)"
                               R"("allowed_origins":["https://#.example.com","https://#.example.org"]})",
                               {"support_email", "clerk_js_version", "allowed_origins"}};

const Register one_member{harness::organization_path,
                          "organization_settings",
                          R"({"max_allowed_memberships":#})",
                          {"max_allowed_memberships"}};

std::string Register::content(std::int64_t number) const {
  std::string text;
  for (const char c : pattern) c == '#' ? text.append(std::to_string(number)) : text.append(1, c);
  return text;
}

Parts Register::parts(std::int64_t number) const { return parts(boost::json::parse(content(number))); }

Parts Register::parts(const boost::json::value& representation) const {
  Parts result;
  for (const auto& member : members) result.push_back(boost::json::serialize(representation.as_object().at(member)));
  return result;
}

std::string tag_of(const harness::Response& response) {
  const auto tag = response.field("etag");
  if (!tag) throw std::runtime_error("no entity tag in the answer " + response.content);
  return *tag;
}

Version version_of(const std::string& tag) {
  const auto first = tag.find('-');
  const auto second = tag.find('-', first + 1);
  if (!tag.starts_with('"') || second == std::string::npos) throw std::runtime_error("no entity tag: " + tag);
  return {tag.substr(1, first - 1), std::stoll(tag.substr(second + 1))};
}

}  // namespace settingsd::consistency
