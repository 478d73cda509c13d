#include "api/preconditions.hpp"

namespace settingsd::api {

domain::Preconditions preconditions_of(const http::RequestHead& head) {
  return {.if_match = head.list("If-Match"), .if_none_match = head.list("If-None-Match")};
}

}  // namespace settingsd::api
