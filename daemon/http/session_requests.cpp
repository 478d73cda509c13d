#include <chrono>
#include <utility>
#include <variant>

#include "http/loop.hpp"
#include "http/session.hpp"

/// What a session does with a request once its header is complete.
namespace settingsd::http {
namespace {

constexpr std::size_t least_content_apart = 16 * kibibyte;  // larger content is not copied behind the header

std::optional<Handler::Outcome> ask(Handler& handler, const RequestHead& head) noexcept {
  try {
    return handler.begin(head);
  } catch (...) {
    return std::nullopt;
  }
}

}  // namespace

void Session::begin_request(std::string_view header) {
  auto& request = loop_->workspace().request;
  const auto fault = request.read(header, loop_->hosts(), transport_);
  input_.consume(header.size());
  scan_ = {};
  empty_lines_ = 0;
  is_first_ = false;
  if (fault) {
    refuse(*fault, request.has_head() ? &request.head() : nullptr);
    return;
  }
  started_ = now_;
  framing_ = {.for_head = request.head().method == "HEAD",
              .close = !request.keep_alive(),
              .is_http_1_0 = request.is_http_1_0()};
  auto outcome = ask(loop_->handler(), request.head());
  for (const auto& field : request.head().fields) {
    if (same_field_name(field.name, "Authorization")) input_.wipe(field.value);
  }
  if (!outcome) {
    refuse(unanswered, &request.head());
  } else if (auto* reply = std::get_if<Reply>(&*outcome)) {
    reply_early(std::move(*reply));
  } else {
    begin_exchange(std::move(std::get<std::unique_ptr<Exchange>>(*outcome)));
  }
}

void Session::reply_early(Reply reply) {
  if (reply.delay > std::chrono::milliseconds{0}) {
    reply_late(std::move(reply));
    return;
  }
  const auto& request = loop_->workspace().request;
  const bool has_content = request.framing() != Request::Framing::none;
  const bool is_too_much = request.content_length() > loop_->limits().content;
  framing_.close = framing_.close || (has_content && (request.expects_continue() || is_too_much || reply.stream));
  queue(std::move(reply), request.head().method, request.head().path);
  if (has_content && !framing_.close) {
    pending_ = std::make_unique<Pending>(make_content());
    stage_ = Stage::discard;
    allow_content_time();
    return;
  }
  must_linger_ = has_content;
  next_request();
}

/// The answer comes after the header is forgotten.
void Session::begin_pending() {
  const auto& head = loop_->workspace().request.head();
  pending_ = std::make_unique<Pending>(make_content());
  pending_->method = head.method;
  pending_->path = head.path;
  pending_->slot = std::make_shared<AnswerSlot>(*this);
}

/// Nothing is read meanwhile, so that content which is to come ends the connection.
void Session::reply_late(Reply reply) {
  const auto& request = loop_->workspace().request;
  must_linger_ = request.framing() != Request::Framing::none;
  framing_.close = framing_.close || must_linger_;
  begin_pending();
  stage_ = Stage::answer;
  due_ = Clock::time_point::max();
  const auto time = now_ + reply.delay;
  loop_->reactor().post_at(time, [respond = make_respond(loop_->shared_from_this(), pending_->slot),
                                  late = std::move(reply)]() mutable { respond(std::move(late)); });
}

void Session::begin_exchange(std::unique_ptr<Exchange> exchange) {
  const auto& request = loop_->workspace().request;
  begin_pending();
  pending_->slot->exchange = std::move(exchange);
  if (request.content_length() > loop_->limits().content) {
    refuse(too_large, &request.head());
    return;
  }
  if (request.framing() == Request::Framing::none) {
    complete_exchange();
    return;
  }
  pending_->content.reserve(request.content_length());
  stage_ = Stage::content;
  allow_content_time();
  if (request.expects_continue() && input_.empty()) {
    loop_->workspace().outgoing.text += "HTTP/1.1 100 Continue\r\n\r\n";
  }
}

/// The handler may have taken its time since now_, which is not the client's.
void Session::allow_content_time() noexcept {
  now_ = Clock::now();
  set_due(loop_->limits().content_time);
}

Content Session::make_content() const noexcept {
  const auto& request = loop_->workspace().request;
  return request.framing() == Request::Framing::length ? Content{loop_->limits(), request.content_length()}
                                                       : Content{loop_->limits()};
}

void Session::complete_exchange() {
  stage_ = Stage::answer;
  due_ = Clock::time_point::max();
  const auto slot = pending_->slot;
  slot->is_completing = true;
  try {
    slot->exchange->complete(std::move(pending_->content), make_respond(loop_->shared_from_this(), slot));
  } catch (...) {
    answer_arrived(std::nullopt);
  }
  slot->is_completing = false;
}

void Session::refuse(const Fault& fault, const RequestHead* head) {
  is_expired_ = false;
  if (!pending_) {
    started_ = now_;
    framing_ = {.for_head = head != nullptr && head->method == "HEAD"};
  }
  framing_.close = true;
  must_linger_ = true;
  stage_ = Stage::closing;
  if (pending_ && pending_->slot) {
    queue(pending_->slot->exchange->refuse(fault.refusal, fault.detail), pending_->method, pending_->path);
  } else {
    queue(loop_->handler().refuse(fault.refusal, fault.detail, head), head != nullptr ? head->method : "",
          head != nullptr ? head->path : "");
  }
}

void Session::queue(Reply reply, std::string_view method, std::string_view path) {
  report();
  auto& workspace = loop_->workspace();
  const bool ends_with_connection = reply.stream && framing_.is_http_1_0;
  framing_.close = framing_.close || reply.close || ends_with_connection || loop_->is_draining();
  append_head(workspace.outgoing.text, reply, framing_, workspace.date);
  const bool has_content = may_have_content(reply, framing_);
  if (has_content && reply.stream) {
    begin_stream(std::move(reply), method, path);
    return;
  }
  if (has_content && reply.content) {
    if (reply.content->size() < least_content_apart) {
      workspace.outgoing.text += *reply.content;
    } else {
      workspace.outgoing.content = reply.content;
    }
  }
  workspace.unreported = {
      .is_open = true, .method = method, .path = path, .started = started_, .reply = std::move(reply)};
}

void Session::next_request() noexcept {
  if (pending_) {
    report();
    if (pending_->slot) {
      pending_->slot->close();
    }
    pending_.reset();
  }
  const auto after = framing_.close ? Stage::closing : Stage::idle;
  stage_ = streaming_ ? Stage::stream : after;
}

void Session::report() noexcept {
  auto& unreported = loop_->workspace().unreported;
  if (!std::exchange(unreported.is_open, false)) {
    return;
  }
  now_ = Clock::now();
  const auto taken = std::chrono::duration_cast<std::chrono::microseconds>(now_ - unreported.started);
  const Reply& reply = unreported.reply;
  loop_->handler().finished({.method = unreported.method,
                             .path = unreported.path,
                             .status = reply.status,
                             .microseconds = static_cast<std::uint64_t>(taken.count()),
                             .trace_id = {reply.trace_id.data(), reply.trace_id.size()},
                             .key_id = reply.key_id});
}

}  // namespace settingsd::http
