#include <algorithm>
#include <optional>
#include <string>

#include "api/api.hpp"
#include "api/json_document.hpp"
#include "api/preference.hpp"
#include "api/query.hpp"
#include "api/renderer.hpp"
#include "app/fixture.hpp"
#include "domain/characters.hpp"
#include "domain/resource.hpp"
#include "fuzz/require.hpp"
#include "fuzz/target.hpp"
#include "fuzz/text.hpp"
#include "http/header_scan.hpp"
#include "http/host.hpp"
#include "http/limits.hpp"
#include "http/request.hpp"
#include "http/syntax.hpp"

/// Headers of requests with a valid key: Last-Event-ID, If-Match, Prefer, traceparent, queries and the others, through
/// the API on a real file. The first line of an input is a method and a target, the others are fields.
namespace settingsd::fuzz {
namespace {

/// The daemon that is asked; made once.
struct Daemon {
  Daemon() {
    options.rate_limit.reset();
    options.program_version = "0.0.0";
  }

  app::SettingsFile file;
  api::JsonRenderer renderer;
  // Nothing here is an error: what is written shows a defect.
  observe::Log log{observe::Level::error, false};
  app::Store store{app::StoreOptions{.file = file.path()}, renderer, log};
  api::Options options;
  api::Api api{store, options, log};
};

std::string header_of(std::string_view text, const std::string& key) {
  std::string header;
  domain::every_part(text, '\n', [&](std::string_view line) {
    const bool is_first = header.empty();
    header.append(line).append(is_first ? " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key : "");
    header.append("\r\n");
    return true;
  });
  return header + "\r\n";
}

void check_field_lines(std::string_view lines) {
  while (!lines.empty()) {
    const auto end = lines.find("\r\n");
    require(end != std::string_view::npos, "a header line ends with CRLF");
    const auto line = lines.substr(0, end);
    require(domain::consists_of(line.substr(0, line.find(": ")), http::is_token_octet), "a field has a name");
    require(std::all_of(line.begin(), line.end(), http::is_field_octet), "a field has a value that is one");
    lines.remove_prefix(end + 2);
  }
}

void check_reply(const http::Reply& reply) {
  // What it does not implement, 501 and 505, is what the client asks for.
  const bool is_refused = reply.status < 500 || reply.status == 501 || reply.status == 505;
  require(reply.status >= 200 && is_refused, "a header is no fault of the server's");
  check_field_lines(reply.extra_fields);
  if (reply.fields) check_field_lines(*reply.fields);
  const auto is_hex = [](char c) { return domain::is_digit(c) || (c >= 'a' && c <= 'f'); };
  require(std::all_of(reply.trace_id.begin(), reply.trace_id.end(), is_hex), "a trace id is hexadecimal");
  if (!reply.content || reply.extra_fields.find("Content-Type: application/json\r\n") == std::string::npos) return;
  require(is_utf8(*reply.content) && api::parse_json(*reply.content).value.has_value(), "the content is JSON");
}

bool is_event_id(std::string_view text) {
  if (text.starts_with('-')) return text.find_first_not_of('0', 1) == std::string_view::npos;
  return domain::consists_of(text, domain::is_digit);
}

void check_stream(const http::RequestHead& head, http::Stream& stream) {
  const auto last_id = head.find("Last-Event-ID");
  require(!last_id || (head.count("Last-Event-ID") == 1 && is_event_id(*last_id)), "a stream goes on from an id");
  std::string text;
  stream.start([] {});
  require(stream.write_more(text) == http::Stream::State::open, "a stream stays open");
  require(text.starts_with(":\n\n") && text.ends_with("\n\n") && is_utf8(text), "a stream has whole events");
}

void check_outcome(const http::RequestHead& head, http::Handler::Outcome outcome) {
  if (auto* const exchange = std::get_if<std::unique_ptr<http::Exchange>>(&outcome)) {
    return check_reply((*exchange)->refuse(http::Refusal::request_timeout, "It did not arrive in time."));
  }
  const auto& reply = std::get<http::Reply>(outcome);
  check_reply(reply);
  const bool is_conditional = head.find("If-Match") || head.find("If-None-Match");
  require(is_conditional || (reply.status != 304 && reply.status != 412), "a condition is one that was sent");
  if (reply.stream) check_stream(head, *reply.stream);
}

void check_header(Daemon& daemon, std::string_view text) {
  const http::AllowedHosts hosts;
  const auto header = header_of(text, daemon.file.key());
  http::HeaderScan scan;
  if (scan.scan(header, {}) != http::HeaderScan::Result::complete || scan.size() != header.size()) return;
  http::Request request;
  if (const auto fault = request.read(header, hosts, http::Transport::ipv4)) {
    return check_reply(
        daemon.api.refuse(fault->refusal, fault->detail, request.has_head() ? &request.head() : nullptr));
  }
  check_outcome(request.head(), daemon.api.begin(request.head()));
}

/// The parsers by themselves, which see texts here that no valid header has.
void check_parsers(std::string_view text) {
  const api::Query query{text};
  domain::Problems problems;
  const auto limit = query.integer("limit", 10, 1, 500, problems);
  require(limit >= 1 && limit <= 500 && problems.size() <= 1, "a number is within its bounds");
  require(query.find("limit").has_value() == (query.count("limit") > 0), "what is found is counted");

  const std::vector<http::HeaderField> fields{{"Prefer", text}};
  const auto preferred = api::preference({"GET", "/", {}, fields, {}}, "return");
  require(!preferred || preferred->size() <= text.size(), "a preference is part of its field");

  const auto tag = domain::entity_tag("0123456789abcdef", domain::Resource::instance, 1);
  const bool is_strong = domain::names_tag(text, tag, domain::Comparison::strong);
  require(!is_strong || domain::names_tag(text, tag, domain::Comparison::weak), "what is equal is weakly equal");
}

}  // namespace
}  // namespace settingsd::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static settingsd::fuzz::Daemon daemon;
  const auto text = settingsd::fuzz::text_of(data, size);
  settingsd::fuzz::check_header(daemon, text);
  settingsd::fuzz::check_parsers(text);
  return 0;
}
