#include "api/openapi.hpp"

#include <cctype>

#include <boost/json/serialize.hpp>

#include "api/api_version.hpp"
#include "api/openapi_operations.hpp"
#include "api/openapi_parameters.hpp"
#include "api/openapi_refusals.hpp"
#include "api/openapi_schemas.hpp"
#include "api/openapi_text.hpp"
#include "api/routes.hpp"

namespace settingsd::api {
namespace {

using boost::json::array;
using boost::json::object;

object info() {
  return {{"title", "settingsd"},
          {"summary", "The settings of application instances, kept in one SQLite file."},
          {"description",
           "The instance-settings group of Clerk's Backend API, and additions to it. HEAD is answered wherever GET is; "
           "OPTIONS is answered by 204 with Allow. An unknown path is 404 with a key and 401 without one; a method "
           "that a path does not have is 405 with Allow, one that nobody has 501. Members that are absent or null "
           "leave a setting as it is. All problems of a request are reported at once, and nothing is changed unless "
           "everything is."},
          {"version", openapi_text(newest_api_version())}};
}

array tags() {
  return {object{{"name", "settings"}, {"description", "What an instance is set to."}},
          object{{"name", "history"}, {"description", "What was changed, by whom, and back."}},
          object{{"name", "service"}, {"description", "The daemon itself; no key is needed."}}};
}

object paths() {
  object all;
  for (const auto& route : all_routes()) {
    object path;
    for (const std::string_view method : {"GET", "PATCH", "POST"}) {
      if (route.answer_to(method) == nullptr) continue;
      std::string name(method);
      for (auto& letter : name) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
      path[name] = operation(route, method);
    }
    all[openapi_text(route.path)] = std::move(path);
  }
  return all;
}

object security_schemes() {
  return {{"secret_key",
           {{"type", "http"},
            {"scheme", "bearer"},
            {"description", "A secret key, sk_test_… or sk_live_…, which also chooses the instance."}}}};
}

}  // namespace

std::string openapi_json() {
  const object components{{"securitySchemes", security_schemes()},
                          {"parameters", shared_parameters()},
                          {"headers", shared_headers()},
                          {"responses", shared_responses()},
                          {"schemas", schemas()}};
  const object document{{"openapi", "3.1.0"},
                        {"info", info()},
                        {"servers", array{object{{"url", "/"}, {"description", "Where this document is served."}}}},
                        {"tags", tags()},
                        {"security", array{object{{"secret_key", array{}}}}},
                        {"paths", paths()},
                        {"components", components}};
  return boost::json::serialize(document);
}

}  // namespace settingsd::api
