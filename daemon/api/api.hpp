#pragma once

#include <memory>

#include "api/failed_authentications.hpp"
#include "api/options.hpp"
#include "api/rate_limiter.hpp"
#include "api/routes.hpp"
#include "app/store.hpp"
#include "http/message.hpp"
#include "observe/log.hpp"
#include "observe/request_counts.hpp"

namespace settingsd::api {

/// The instance-settings API: checks a request in the order of the contract and hands it to its resource.
class Api : public http::Handler {
 public:
  Api(app::Store& store, Options options, const observe::Log& log);

  /// What every key may do from now on. Any thread.
  void set_rate_limit(std::optional<RateLimit> limit) { rate_limiter_.set(limit); }

  [[nodiscard]] Outcome begin(const http::RequestHead& head) override;
  [[nodiscard]] http::Reply refuse(http::Refusal refusal, std::string_view detail,
                                   const http::RequestHead* head) override;
  void finished(const http::Record& record) noexcept override;
  void exhausted(int error) noexcept override;

 private:
  /// The principal of the request, or the reply that refuses it.
  using Authenticated = std::variant<std::shared_ptr<const app::Principal>, http::Reply>;

  /// Sets principal as soon as the key is known, so that a failure after that can name it.
  Outcome answer(const http::RequestHead& head, const http::TraceId& trace_id,
                 std::shared_ptr<const app::Principal>& principal);
  Authenticated authenticate(const http::RequestHead& head, const http::TraceId& trace_id);
  Outcome authorized(const http::RequestHead& head, const http::TraceId& trace_id, const Route* route,
                     std::shared_ptr<const app::Principal> principal);
  Outcome routed(const http::RequestHead& head, const http::TraceId& trace_id, const Route& route,
                 std::shared_ptr<const app::Principal> principal);

  app::Store& store_;
  Options options_;
  RateLimiter rate_limiter_;
  FailedAuthentications failed_authentications_;
  const observe::Log& log_;
  observe::RequestCounts requests_;
};

}  // namespace settingsd::api
