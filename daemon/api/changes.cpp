#include "api/changes.hpp"

#include <limits>
#include <string>
#include <utility>

#include "api/recorded_value.hpp"
#include "api/replies.hpp"
#include "storage/history.hpp"

namespace settingsd::api {

http::Handler::Outcome read_changes(const Call& call) {
  constexpr std::int64_t none = 0;
  domain::Problems problems;
  storage::ChangeQuery wanted{call.principal->instance_id};
  const auto limit = call.query.integer("limit", default_changes, 1, most_changes, problems);
  const auto before = call.query.integer("before", none, 1, std::numeric_limits<std::int64_t>::max(), problems);
  if (before != none) wanted.before = before;
  wanted.setting = call.query.text("setting", problems);
  wanted.actor = call.query.text("actor", problems);
  if (!problems.empty()) return error_reply(problems, call.trace_id);
  storage::ChangePage page;
  call.store.lend(
      [&](storage::Reader& reader) { page = reader.history().page(wanted, static_cast<std::size_t>(limit)); });
  auto reply = json_reply(200, call.trace_id, std::make_shared<const std::string>(changes_json(page)));
  add_field(reply, "Cache-Control", "no-store");
  return reply;
}

}  // namespace settingsd::api
