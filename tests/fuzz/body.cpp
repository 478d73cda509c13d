#include <string>
#include <variant>

#include "api/decode.hpp"
#include "api/json_document.hpp"
#include "api/json_writer.hpp"
#include "api/recorded_value.hpp"
#include "api/replies.hpp"
#include "api/value_json.hpp"
#include "domain/groups.hpp"
#include "domain/patch.hpp"
#include "domain/rules.hpp"
#include "fuzz/require.hpp"
#include "fuzz/target.hpp"
#include "fuzz/text.hpp"

/// Bodies of PATCH for every group of the field tables. The first octet chooses: bit 0 what becomes of unknown members,
/// the others the group, or the recorded values of the history.
namespace settingsd::fuzz {
namespace {

constexpr http::TraceId trace_id{};

void check_problems(const domain::Problems& problems) {
  require(!problems.empty() && problems.size() <= api::most_problems, "problems are some, and bounded");
  for (const auto& problem : problems) require(problem.status == 422, "a member is refused with 422");
  const auto content = api::error_reply(problems, trace_id).content;
  require(is_utf8(*content) && api::parse_json(*content).value.has_value(), "a refusal is JSON");
}

/// The patch as a body; what it clears is null.
template <class Group>
std::string written(const domain::Patch<Group>& patch) {
  api::ObjectWriter object;
  domain::for_each_sent(patch, [&](const auto& field, const auto& value, std::string_view name) {
    object.raw_member(name, api::value_json(field.kind, value));
  });
  return object.close();
}

template <class Group>
bool same(const domain::Patch<Group>& left, const domain::Patch<Group>& right) {
  const auto same_sent = [](const auto& one, const auto& other) {
    return one.index == other.index && one.name == other.name;
  };
  return left.values == right.values &&
         std::equal(left.sent.begin(), left.sent.end(), right.sent.begin(), right.sent.end(), same_sent);
}

template <class Group>
void check_patch(const domain::Patch<Group>& patch) {
  const Group cleared{};
  const auto group = domain::patched(domain::initial_group<Group>(domain::Environment::development, {}), patch);
  require(domain::problems_with_values(group).empty(), "what is accepted is valid");
  const auto body = written(patch);
  const auto parsed = api::parse_json(body);
  require(is_utf8(body) && parsed.value.has_value(), "what is accepted is written as JSON");
  const auto again = api::decode<Group>(*parsed.value->template as<api::JsonValue::Object>(),
                                        api::UnknownParameters::reject, &cleared);
  const auto* const same_again = std::get_if<domain::Patch<Group>>(&again);
  require(same_again != nullptr && same(patch, *same_again), "what is accepted is read as itself again");
}

template <class Group>
void check_members(const api::JsonValue::Object& members, api::UnknownParameters unknown) {
  const auto decoded = api::decode<Group>(members, unknown);
  if (const auto* patch = std::get_if<domain::Patch<Group>>(&decoded)) {
    check_patch(*patch);
  } else {
    check_problems(std::get<domain::Problems>(decoded));
  }
}

/// What somebody may have written into the history.
void check_recorded(std::string_view text) {
  const std::string value{text};
  domain::for_each_group([&]<class Group>() {
    domain::for_each_field<Group>([&](const auto& field, auto) {
      storage::SettingChange change{};
      change.setting = domain::setting_name<Group>(field.name);
      require(api::parse_json(api::recorded_value_json(change, value)).value.has_value(), "the history is JSON");
      const auto patch = api::recorded_patch(change.setting, value);
      require(patch.has_value(), "every setting has a way back");
      if (const auto* any = std::get_if<app::AnyPatch>(&*patch)) check_patch(std::get<domain::Patch<Group>>(*any));
    });
  });
}

void check_body(std::size_t chosen, api::UnknownParameters unknown, std::string_view text) {
  const auto parsed = api::parse_json(text);
  if (!parsed.value) return require(!parsed.why.empty(), "a refusal says why");
  require(storage::is_clean_text(text), "JSON is UTF-8");
  const auto written_again = parsed.value->text();
  const auto again = api::parse_json(written_again);
  require(again.value && again.value->text() == written_again, "a document is read as itself again");
  const auto* const members = parsed.value->as<api::JsonValue::Object>();
  std::size_t at = 0;
  domain::for_each_group([&]<class Group>() {
    if (at++ == chosen && members != nullptr) check_members<Group>(*members, unknown);
  });
}

std::size_t group_count() {
  std::size_t count = 0;
  domain::for_each_group([&]<class Group>() { ++count; });
  return count;
}

}  // namespace
}  // namespace settingsd::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace settingsd;
  if (size == 0) return 0;
  const auto unknown = (data[0] & 1U) == 0 ? api::UnknownParameters::reject : api::UnknownParameters::ignore;
  const std::size_t chosen = (data[0] >> 1U) % (fuzz::group_count() + 1);
  const auto text = fuzz::text_of(data + 1, size - 1);
  chosen < fuzz::group_count() ? fuzz::check_body(chosen, unknown, text) : fuzz::check_recorded(text);
  return 0;
}
