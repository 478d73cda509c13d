#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>

#include <boost/intrusive/list.hpp>

#include "http/date.hpp"
#include "http/descriptor.hpp"
#include "http/endpoint.hpp"
#include "http/host.hpp"
#include "http/limits.hpp"
#include "http/message.hpp"
#include "http/output.hpp"
#include "http/reactor.hpp"
#include "http/request.hpp"
#include "http/session.hpp"

namespace settingsd::http {

/// The reply that was built last and is not yet reported to Handler::finished. Views live in the session.
struct Unreported {
  bool is_open = false;
  std::string_view method;
  std::string_view path;
  Clock::time_point started;
  Reply reply;
};

/// What the sessions of a thread use one after the other, never across a wait.
struct Workspace {
  Request request;
  Date date;
  Outgoing outgoing;
  Unreported unreported;

  /// Drops what is neither sent nor reported.
  void forget_reply() noexcept {
    outgoing.clear();
    unreported = {};
  }
};

/// One io thread: its reactor, its sessions, and the timer that looks after their deadlines.
/// A session lives and dies on one loop; nothing on the way of a request is shared but the handler.
class Loop : public std::enable_shared_from_this<Loop> {
 public:
  Loop(Handler& handler, const Limits& limits, const AllowedHosts& hosts);

  /// Serves on the calling thread until drain() has been called and the last session has ended.
  void run() noexcept;

  /// Takes over a connected socket. From any thread.
  void adopt(Descriptor descriptor, Transport transport, Seat seat);

  /// Closes idle connections, ends streams, lets requests that have begun finish, cuts them off after Limits::drain.
  /// From any thread.
  void drain();

  [[nodiscard]] Reactor& reactor() noexcept { return reactor_; }

  /// The rest is for sessions, on this thread.
  [[nodiscard]] Handler& handler() noexcept { return *handler_; }
  [[nodiscard]] const Limits& limits() const noexcept { return *limits_; }
  [[nodiscard]] const AllowedHosts& hosts() const noexcept { return *hosts_; }
  [[nodiscard]] Workspace& workspace() noexcept { return workspace_; }
  [[nodiscard]] bool is_draining() const noexcept { return is_draining_; }
  void enter(Session& session);
  void leave(Session& session) noexcept;

 private:
  void start_sweeping();
  void begin_drain();
  template <typename Action>
  void for_each_session(Action action);
  void stop_when_empty() noexcept;

  Handler* handler_;
  const Limits* limits_;
  const AllowedHosts* hosts_;
  Reactor reactor_;
  Workspace workspace_;
  boost::intrusive::list<Session> sessions_;
  bool is_sweeping_ = false;
  bool is_draining_ = false;
};

}  // namespace settingsd::http
