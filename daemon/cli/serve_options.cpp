#include "cli/serve_options.hpp"

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include "cli/failed.hpp"
#include "cli/options.hpp"
#include "http/host.hpp"

namespace settingsd::cli {
namespace {

constexpr std::array<std::string_view, 2> unknown_parameters_words{"reject", "ignore"};

/// "1000/10": so many requests in so many seconds. Both from 1 to 1000000.
std::optional<api::RateLimit> parse_rate_limit(std::string_view text) {
  std::uint32_t requests = 0;
  std::uint32_t seconds = 0;
  const auto* const end = text.data() + text.size();
  const auto [slash, first_error] = std::from_chars(text.data(), end, requests);
  if (first_error != std::errc{} || slash == end || *slash != '/') return std::nullopt;
  const auto [stop, second_error] = std::from_chars(slash + 1, end, seconds);
  constexpr std::uint32_t most = 1'000'000;
  const bool bounded = requests >= 1 && requests <= most && seconds >= 1 && seconds <= most;
  if (second_error != std::errc{} || stop != end || !bounded) return std::nullopt;
  return api::RateLimit{requests, std::chrono::seconds{seconds}};
}

std::string refuse_rate_limit(const std::string& text) {
  return text.empty() || parse_rate_limit(text) ? std::string{} : "must be REQUESTS/SECONDS, such as 1000/10";
}

std::string refuse_address(const std::string& text) try {
  static_cast<void>(http::Endpoint::parse(text));
  return {};
} catch (const std::invalid_argument& error) {
  return error.what();
}

/// What no Host field can be, as a name with its port or a pattern, would be allowed in vain.
std::string refuse_host(const std::string& text) {
  const http::AllowedHosts hosts{{text}};
  const auto can_be = [&](const std::string& host) {
    return hosts.judge(host, http::Transport::ipv4) == http::AllowedHosts::Verdict::allowed;
  };
  const bool is_pattern = text.find('*') != std::string::npos;
  return !is_pattern && (can_be(text) || can_be('[' + text + ']')) ? std::string{}
                                                                   : "must be one name or address, without a port";
}

std::string refuse_mode(const std::string& text) {
  const bool octal = !text.empty() && text.size() <= 4 && text.find_first_not_of("01234567") == std::string::npos;
  return octal ? std::string{} : "must be an octal mode such as 0660";
}

/// Option::within lets "nan" pass, since it is neither below nor above anything.
std::string refuse_no_number(const std::string& text) {
  return std::isnan(std::strtod(text.c_str(), nullptr)) ? "must be a number of seconds" : std::string{};
}

std::chrono::milliseconds from_seconds(double seconds) {
  return std::chrono::milliseconds{std::llround(seconds * 1000)};
}

void add_addresses(const Parser& command, ServeOptions& options) {
  command
      .add_option("--listen", options.listen,
                  "Where to listen: 127.0.0.1:PORT, [::1]:PORT or unix:PATH; port 0 picks one")
      .type_name("ADDRESS")
      .check(refuse_address)
      .show_default();
  command.add_flag("--allow-remote", options.allow_remote, "Allow addresses that other machines can reach");
  command
      .add_option("--allowed-host", options.allowed_hosts,
                  "Another name, without a port, that the Host field may carry")
      .type_name("NAME")
      .check(refuse_host);
  command.add_option("--socket-mode", options.socket_mode, "Mode of Unix sockets, octal")
      .type_name("MODE")
      .check(refuse_mode)
      .show_default();
}

void add_answers(const Parser& command, ServeOptions& options) {
  command.add_option("--unknown-parameters", options.unknown_parameters, "What becomes of members that no field has")
      .type_name("reject|ignore")
      .one_of(unknown_parameters_words)
      .show_default();
  command.add_flag("--require-if-match", options.require_if_match, "Answer 428 to changes without If-Match");
  command
      .add_option("--rate-limit", options.rate_limit,
                  "Most requests of one key in a period, such as 1000/10; off by default")
      .type_name("REQUESTS/SECONDS")
      .check(refuse_rate_limit);
  command.add_option("--log-level", options.log_level, "The least urgent lines that are logged")
      .type_name("LEVEL")
      .one_of(observe::level_names)
      .show_default();
}

void add_sizes(const Parser& command, ServeOptions& options) {
  command.add_option("--threads", options.threads, "Threads that read and answer requests")
      .type_name("N")
      .within(1, 256)
      .show_default();
  command.add_option("--cache-size", options.cache_mebibytes, "Bound of the memory for what readers see, in MiB")
      .type_name("MIB")
      .within(1, 1 << 20)
      .show_default();
  command.add_option("--queue-size", options.queue_capacity, "Changes that may wait for the disk; beyond it 503")
      .type_name("N")
      .within(1, 1 << 20)
      .show_default();
  command.add_option("--max-connections", options.connections, "Connections at a time; beyond it they wait")
      .type_name("N")
      .within(1, 1 << 20)
      .show_default();
}

void add_times(const Parser& command, ServeOptions& options) {
  command
      .add_option("--header-timeout", options.header_seconds,
                  "Seconds for the first octet of a connection and for each header")
      .type_name("SECONDS")
      .check(refuse_no_number)
      .within(0.1, 3600.0)
      .show_default();
  command.add_option("--content-timeout", options.content_seconds, "Seconds for the content of a request")
      .type_name("SECONDS")
      .check(refuse_no_number)
      .within(0.1, 3600.0)
      .show_default();
  command.add_option("--idle-timeout", options.idle_seconds, "Seconds that a connection may rest between requests")
      .type_name("SECONDS")
      .check(refuse_no_number)
      .within(0.1, 86400.0)
      .show_default();
  command
      .add_option("--disk-patience", options.disk_seconds,
                  "Seconds that the disk may keep a thread before the watchdog of the service manager is not fed")
      .type_name("SECONDS")
      .check(refuse_no_number)
      .within(0.1, 86400.0)
      .show_default();
}

void add_history(const Parser& command, ServeOptions& options) {
  constexpr int most_days = 36'500;
  constexpr std::int64_t most_changes = 1'000'000'000'000;
  command
      .add_option("--history-max-age", options.history_days,
                  "Remove changes from the history that are older, but the newest; by default all stay")
      .type_name("DAYS")
      .within(1, most_days);
  command
      .add_option("--history-max-count", options.history_count,
                  "Remove the oldest changes from the history beyond so many; by default all stay")
      .type_name("N")
      .within(std::int64_t{1}, most_changes);
}

}  // namespace

void add_serve_options(const Parser& command, ServeOptions& options) {
  add_addresses(command, options);
  add_answers(command, options);
  add_sizes(command, options);
  add_times(command, options);
  add_history(command, options);
}

std::string octal(mode_t mode) {
  std::ostringstream text;
  text << '0' << std::oct << mode;
  return text.str();
}

std::vector<http::Endpoint> ServeOptions::endpoints() const {
  std::vector<http::Endpoint> result;
  for (const auto& text : listen) {
    result.push_back(http::Endpoint::parse(text));
    require_allowed(result.back());
  }
  return result;
}

void ServeOptions::require_allowed(const http::Endpoint& endpoint) const {
  if (allow_remote || endpoint.is_loopback()) return;
  throw ConfigurationError{endpoint.printable() + " can be reached by other machines; --allow-remote allows that"};
}

http::Limits ServeOptions::limits() const {
  http::Limits result;
  result.connections = connections;
  result.first_byte = result.header_time = from_seconds(header_seconds);
  result.content_time = from_seconds(content_seconds);
  result.idle = from_seconds(idle_seconds);
  result.content = api::maximum_content_size;
  return result;
}

storage::Retention ServeOptions::retention() const {
  storage::Retention result;
  if (history_days) result.maximum_age = std::chrono::hours{24} * *history_days;
  result.maximum_count = history_count;
  return result;
}

api::Options ServeOptions::api_options() const {
  api::Options result;
  result.unknown_parameters =
      unknown_parameters == "ignore" ? api::UnknownParameters::ignore : api::UnknownParameters::reject;
  result.require_if_match = require_if_match;
  result.rate_limit = parse_rate_limit(rate_limit);
  return result;
}

std::chrono::milliseconds ServeOptions::disk_patience() const { return from_seconds(disk_seconds); }

mode_t ServeOptions::mode() const { return static_cast<mode_t>(std::stoul(socket_mode, nullptr, 8)); }

observe::Level ServeOptions::level() const { return *observe::level_named(log_level); }

}  // namespace settingsd::cli
