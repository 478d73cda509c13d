#include "http/request.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include <boost/beast/http/basic_parser.hpp>

#include "http/connection_options.hpp"
#include "http/parse_fault.hpp"
#include "http/syntax.hpp"
#include "http/transfer_coding.hpp"

namespace settingsd::http {
namespace {

namespace beast = boost::beast::http;
using Error = boost::system::error_code;

constexpr Fault two_framings{Refusal::request_invalid, "Content-Length and Transfer-Encoding exclude each other."};
constexpr Fault coding_in_1_0{Refusal::request_invalid, "HTTP/1.0 has no Transfer-Encoding."};
constexpr Fault bad_expectation{Refusal::request_invalid, "Only the expectation 100-continue can be met."};
constexpr Fault no_host{Refusal::request_invalid, "The Host header field is missing."};
constexpr Fault two_hosts{Refusal::request_invalid, "There is more than one Host header field."};
constexpr Fault bad_host{Refusal::request_invalid, "The Host header field is malformed."};
constexpr Fault foreign_host{Refusal::misdirected_request, "This server does not answer to that host name."};

std::optional<std::uint64_t> read_length(std::string_view digits) noexcept {
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  const bool is_whole = !digits.empty() && error == std::errc{} && end == digits.data() + digits.size();
  return is_whole ? std::optional{length} : std::nullopt;
}

}  // namespace

/// Gathers what Beast's parser calls out. Content never reaches it.
class Request::Collector final : public beast::basic_parser<true> {
 public:
  explicit Collector(std::vector<HeaderField>& fields) : fields_{fields} {
    header_limit(std::numeric_limits<std::uint32_t>::max());  // HeaderScan has applied the limits
    body_limit(boost::none);
  }

  std::string_view method;
  std::string_view target;
  std::string_view host;
  std::string_view length;
  std::string_view expectation;
  std::size_t hosts = 0;
  std::size_t lengths = 0;
  std::size_t expectations = 0;
  TransferCoding coding;
  ConnectionOptions connection;
  int version = 0;

 private:
  static std::string_view view(boost::beast::string_view text) noexcept { return {text.data(), text.size()}; }

  void on_request_impl(beast::verb, boost::beast::string_view method_text, boost::beast::string_view target_text,
                       int version_number, Error&) override {
    method = view(method_text);
    target = view(target_text);
    version = version_number;
  }

  void on_field_impl(beast::field name, boost::beast::string_view name_text, boost::beast::string_view value_text,
                     Error&) override {
    const std::string_view value = view(value_text);
    fields_.push_back({.name = view(name_text), .value = value});
    switch (name) {
      case beast::field::host:
        host = value;
        ++hosts;
        break;
      case beast::field::content_length:
        length = value;
        ++lengths;
        break;
      case beast::field::transfer_encoding:
        coding.add(value);
        break;
      case beast::field::connection:
        connection.add(value);
        break;
      case beast::field::expect:
        expectation = value;
        ++expectations;
        break;
      default:
        break;
    }
  }

  void on_response_impl(int, boost::beast::string_view, int, Error&) override {}
  void on_header_impl(Error&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, Error&) override {}
  std::size_t on_body_impl(boost::beast::string_view text, Error&) override { return text.size(); }
  void on_chunk_header_impl(std::uint64_t, boost::beast::string_view, Error&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, boost::beast::string_view text, Error&) override { return text.size(); }
  void on_finish_impl(Error&) override {}

  std::vector<HeaderField>& fields_;
};

std::optional<Fault> Request::read(std::string_view header, const AllowedHosts& hosts, Transport transport) {
  fields_.clear();
  head_.reset();
  Collector collected{fields_};
  Error error;
  collected.put(boost::asio::const_buffer{header.data(), header.size()}, error);
  if (error) {
    keep_head(collected.method, collected.target, header);
    return fault_of(error, header);
  }
  return check(collected, hosts, transport);
}

/// Of a header that Beast refuses, what the refusal can name: the request line, and the fields that can be told apart.
void Request::keep_head(std::string_view method, std::string_view text, std::string_view header) {
  const auto parsed = parse_target(method, text);
  const auto* target = std::get_if<Target>(&parsed);
  if (method.empty() || target == nullptr) {
    return;
  }
  fields_.clear();
  header.remove_prefix(header.find("\r\n") + 2);
  for (auto end = header.find("\r\n"); end != std::string_view::npos; end = header.find("\r\n")) {
    const auto line = header.substr(0, end);
    const auto colon = line.find(':');
    if (colon != std::string_view::npos) {
      fields_.push_back({.name = line.substr(0, colon), .value = trimmed(line.substr(colon + 1))});
    }
    header.remove_prefix(end + 2);
  }
  head_.emplace(RequestHead{
      .method = method, .path = target->path, .query = target->query, .fields = fields_, .content_length = {}});
}

std::optional<Fault> Request::check(const Collector& collected, const AllowedHosts& hosts, Transport transport) {
  is_http_1_0_ = collected.version == 10;
  keep_alive_ = collected.connection.keep_alive(is_http_1_0_);
  const auto framing_fault = check_framing(collected);
  const auto parsed = parse_target(collected.method, collected.target);
  const auto* target = std::get_if<Target>(&parsed);
  if (target != nullptr) {
    head_.emplace(RequestHead{.method = collected.method,
                              .path = target->path,
                              .query = target->query,
                              .fields = fields_,
                              .content_length = framing_ == Framing::chunked ? std::nullopt : std::optional{length_}});
  }
  if (framing_fault) {
    return framing_fault;
  }
  if (target == nullptr) {
    return std::get<Fault>(parsed);
  }
  if (const auto fault = check_expectation(collected)) {
    return fault;
  }
  return check_host(collected, *target, hosts, transport);
}

std::optional<Fault> Request::check_framing(const Collector& collected) noexcept {
  framing_ = Framing::none;
  length_ = 0;
  if (collected.coding.is_present()) {
    if (is_http_1_0_) {
      return coding_in_1_0;
    }
    if (collected.lengths > 0) {
      return two_framings;
    }
    framing_ = Framing::chunked;
    return collected.coding.fault();
  }
  if (collected.lengths == 0) {
    return std::nullopt;
  }
  const auto length = collected.lengths == 1 ? read_length(collected.length) : std::nullopt;
  if (!length) {
    return bad_length;
  }
  length_ = *length;
  framing_ = length_ > 0 ? Framing::length : Framing::none;
  return std::nullopt;
}

std::optional<Fault> Request::check_expectation(const Collector& collected) noexcept {
  expects_continue_ = false;
  if (is_http_1_0_ || collected.expectations == 0) {
    return std::nullopt;  // RFC 9110, section 10.1.1: an HTTP/1.0 client cannot expect
  }
  if (collected.expectations > 1 || !same_field_name(collected.expectation, "100-continue")) {
    return bad_expectation;
  }
  expects_continue_ = framing_ != Framing::none;
  return std::nullopt;
}

std::optional<Fault> Request::check_host(const Collector& collected, const Target& target, const AllowedHosts& hosts,
                                         Transport transport) const noexcept {
  if (collected.hosts > 1) {
    return two_hosts;
  }
  if (collected.hosts == 0 && !is_http_1_0_) {
    return no_host;
  }
  auto verdict = collected.hosts == 0 ? AllowedHosts::Verdict::allowed : hosts.judge(collected.host, transport);
  if (target.authority && verdict != AllowedHosts::Verdict::malformed) {
    verdict = hosts.judge(*target.authority, transport);
  }
  if (verdict == AllowedHosts::Verdict::malformed) {
    return bad_host;
  }
  return verdict == AllowedHosts::Verdict::foreign ? std::optional{foreign_host} : std::nullopt;
}

}  // namespace settingsd::http
