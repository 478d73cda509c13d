#include "api/reverting.hpp"

#include <utility>

#include "api/decode.hpp"
#include "api/recorded_value.hpp"
#include "api/refusals.hpp"
#include "api/replies.hpp"
#include "api/routes.hpp"
#include "api/write_exchange.hpp"
#include "storage/history.hpp"

namespace settingsd::api {
namespace {

constexpr std::string_view value_invalid = "form_param_value_invalid";

domain::Problems with_status_of_revert(domain::Problems problems) {
  for (auto& problem : problems) {
    if (keeps_status_in_revert(problem.status)) continue;
    problem.status = 422;
    problem.code = value_invalid;
    problem.message = "is invalid";
  }
  return problems;
}

domain::Problems no_setting(const storage::SettingChange& change) {
  return {{422,
           value_invalid,
           "is invalid",
           "The change is one of " + domain::quoted(change.setting) + ", which is no setting and cannot be reverted.",
           {}}};
}

class RevertExchange : public WriteExchange {
 public:
  RevertExchange(const Call& call, std::int64_t change_id) : WriteExchange{call}, change_id_{change_id} {}

 protected:
  [[nodiscard]] std::variant<app::Update, http::Reply> update_for(const JsonValue::Object& members) override {
    const auto none_is_known = [](const JsonValue&, const domain::Problems&) { return false; };
    if (const auto problems = take_members(members, options.unknown_parameters, none_is_known); !problems.empty()) {
      return error_reply(problems, trace_id);
    }
    store.lend([this](storage::Reader& reader) { change_ = reader.history().find(change_id_); });
    if (!change_ || change_->instance_id != principal->instance_id) return refusals::unknown_path(trace_id);
    auto patch = patch_back(*change_);
    if (!patch) return error_reply(no_setting(*change_), trace_id);
    if (auto* problems = std::get_if<domain::Problems>(&*patch)) return forbidden_reply(*problems);
    app::Update update;
    update.patch = std::get<app::AnyPatch>(std::move(*patch));
    update.origin.source = storage::Source::revert;
    update.shown_setting = change_->setting;
    return update;
  }

  [[nodiscard]] http::Reply applied_reply(const app::Applied& applied) const override {
    // Where nothing had to be written, what made it so may have been deleted.
    const auto& change = applied.change ? *applied.change : *change_;
    auto reply = json_reply(200, trace_id, std::make_shared<const std::string>(change_json(change)));
    add_field(reply, "Cache-Control", "no-store");
    return reply;
  }

  [[nodiscard]] http::Reply forbidden_reply(const domain::Problems& problems) const override {
    return error_reply(with_status_of_revert(problems), trace_id);
  }

 private:
  const std::int64_t change_id_;
  std::optional<storage::SettingChange> change_;
};

}  // namespace

http::Handler::Outcome revert_change(const Call& call) {
  const auto id = id_in(revert_path, call.head.path);
  if (!id) return refusals::unknown_path(call.trace_id);
  if (auto refusal = refuse_unconditional(call)) return std::move(*refusal);
  domain::Problems problems;
  // Nobody who asks for no change may get one.
  if (call.query.flag("dry_run", problems)) {
    problems.push_back(domain::problems::invalid_value("dry_run", "false, since a revert is never a dry run"));
  }
  if (!problems.empty()) return error_reply(problems, call.trace_id);
  return std::make_unique<RevertExchange>(call, *id);
}

}  // namespace settingsd::api
