#include "api/reading.hpp"

#include <limits>
#include <utility>

#include "api/preconditions.hpp"
#include "api/refusals.hpp"
#include "api/renderer.hpp"
#include "api/replies.hpp"

namespace settingsd::api {
namespace {

http::Reply conditional_reply(const Call& call, const app::Representation& representation) {
  const auto failed = domain::false_precondition(preconditions_of(call.head), representation.entity_tag);
  if (failed == domain::Precondition::if_match) return refusals::precondition_failed(call.trace_id);
  if (failed == domain::Precondition::if_none_match) return entity_tag_reply(304, representation, call.trace_id);
  return representation_reply(representation, call.trace_id);
}

}  // namespace

http::Handler::Outcome read_resource(const Call& call, domain::Resource resource) {
  const auto representation = call.store.read(call.principal->instance_id, resource);
  if (!representation) return refusals::key_invalid(call.trace_id);
  return conditional_reply(call, *representation);
}

http::Handler::Outcome read_roles(const Call& call) {
  domain::Problems problems;
  const auto limit = call.query.integer("limit", default_page_size, 1, maximum_page_size, problems);
  const auto offset = call.query.integer("offset", 0, 0, std::numeric_limits<std::int64_t>::max(), problems);
  if (!problems.empty()) return error_reply(problems, call.trace_id);
  const auto representation = call.store.read(call.principal->instance_id, domain::Resource::organization_roles);
  if (!representation) return refusals::key_invalid(call.trace_id);
  auto reply = conditional_reply(call, *representation);
  const bool default_page = limit == default_page_size && offset == 0;
  if (reply.status == 200 && !default_page) {
    reply.content = std::make_shared<const std::string>(page(representation->elements, limit, offset));
  }
  return reply;
}

}  // namespace settingsd::api
