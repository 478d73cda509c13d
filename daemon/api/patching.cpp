#include "api/patching.hpp"

#include <utility>

#include "api/decode.hpp"
#include "api/preference.hpp"
#include "api/replies.hpp"
#include "api/write_exchange.hpp"
#include "domain/groups.hpp"

namespace settingsd::api {
namespace {

template <class Group>
class PatchExchange : public WriteExchange {
 public:
  PatchExchange(const Call& call, PatchAnswer answer, bool dry_run)
      : WriteExchange{call},
        answer_{answer},
        preferred_{preference(call.head, "return") == "representation"},
        dry_run_{dry_run} {}

 protected:
  [[nodiscard]] std::variant<app::Update, http::Reply> update_for(const JsonValue::Object& members) override {
    auto decoded = decode<Group>(members, options.unknown_parameters);
    if (const auto* problems = std::get_if<domain::Problems>(&decoded)) return error_reply(*problems, trace_id);
    app::Update update;
    update.patch = std::get<domain::Patch<Group>>(std::move(decoded));
    update.dry_run = dry_run_;
    update.origin.source = storage::Source::api;
    return update;
  }

  [[nodiscard]] http::Reply applied_reply(const app::Applied& applied) const override {
    if (answer_ == PatchAnswer::no_content && !preferred_) {
      return entity_tag_reply(204, *applied.representation, trace_id);
    }
    auto reply = representation_reply(*applied.representation, trace_id);
    if (preferred_) add_field(reply, "Preference-Applied", "return=representation");
    return reply;
  }

 private:
  const PatchAnswer answer_;
  const bool preferred_;  ///< the client asked for the representation by Prefer
  const bool dry_run_;
};

}  // namespace

template <class Group>
http::Handler::Outcome patch_group(const Call& call, PatchAnswer answer) {
  if (auto refusal = refuse_unconditional(call)) return std::move(*refusal);
  domain::Problems problems;
  const bool dry_run = call.query.flag("dry_run", problems);
  if (!problems.empty()) return error_reply(problems, call.trace_id);
  return std::make_unique<PatchExchange<Group>>(call, answer, dry_run);
}

template http::Handler::Outcome patch_group<domain::InstanceSettings>(const Call&, PatchAnswer);
template http::Handler::Outcome patch_group<domain::InstanceRestrictions>(const Call&, PatchAnswer);
template http::Handler::Outcome patch_group<domain::OrganizationSettings>(const Call&, PatchAnswer);

}  // namespace settingsd::api
