#pragma once

#include <optional>
#include <string>
#include <variant>

#include "api/call.hpp"
#include "api/json_document.hpp"
#include "app/update.hpp"
#include "domain/resource.hpp"

namespace settingsd::api {

/// A request that changes settings: takes its content, hands an update to the writer, and answers with what came of it.
class WriteExchange : public http::Exchange {
 public:
  void complete(std::string content, http::Respond respond) final;
  [[nodiscard]] http::Reply refuse(http::Refusal refusal, std::string_view detail) final;

 protected:
  /// Keeps of the call what is needed once its content has come.
  explicit WriteExchange(const Call& call);

  /// The update that the members of the body ask for, or the reply that refuses it. Whose it is, its preconditions, who
  /// is at work and where the answer goes are filled in. Runs on the session's io thread.
  [[nodiscard]] virtual std::variant<app::Update, http::Reply> update_for(const JsonValue::Object& members) = 0;

  /// The reply to an update that was applied. Runs on the writer thread.
  [[nodiscard]] virtual http::Reply applied_reply(const app::Applied& applied) const = 0;

  /// The reply to an update that the facts forbid. Runs on the writer thread.
  [[nodiscard]] virtual http::Reply forbidden_reply(const domain::Problems& problems) const;

  const http::TraceId trace_id;
  const std::shared_ptr<const app::Principal> principal;
  app::Store& store;
  const Options& options;

 private:
  struct ReplyTo;

  [[nodiscard]] http::Reply foreign_type() const;
  void take(const std::string& content, http::Respond& respond);
  void submit(app::Update update, http::Respond& respond);
  void answer(const http::Respond& respond, http::Reply reply) const;
  [[nodiscard]] std::variant<JsonValue::Object, http::Reply> members_of(const std::string& content) const;

  const observe::Log& log_;
  const bool foreign_content_;  ///< the content has another type than JSON, and must be empty
  const domain::Preconditions preconditions_;
};

/// The refusal of a change that must carry If-Match and does not (--require-if-match).
[[nodiscard]] std::optional<http::Reply> refuse_unconditional(const Call& call);

}  // namespace settingsd::api
