#include "load/workload.hpp"

#include <algorithm>
#include <stdexcept>

#include "keys.hpp"
#include "socket.hpp"

namespace settingsd::bench {
namespace {

constexpr std::string_view instance_path = "/v1/instance";
constexpr std::string_view restrictions_path = "/v1/instance/restrictions";

std::uint64_t writes_in_100(std::string_view workload) {
  if (workload == "patch" || workload == "redis") return 100;
  if (workload == "mixed") return 5;
  if (workload == "get" || workload == "conditional" || workload == "random") return 0;
  throw std::invalid_argument{"--workload: " + std::string(workload)};
}

}  // namespace

Workload::Workload(const Arguments& arguments)
    : port_{static_cast<std::uint16_t>(arguments.number("--port"))},
      name_{arguments.text("--workload")},
      instances_{arguments.number("--instances", 1)},
      redis_{name_ == "redis"},
      expected_{name_ == "conditional" ? 304U : 200U},
      writes_in_100_{writes_in_100(name_)},
      random_request_{http_request("GET", instance_path, secret_key(0))},
      state_{arguments.number("--seed", 1)} {
  const auto connections = arguments.number("--connections");
  if (writes_in_100_ != 0 && !redis_ && instances_ < connections) {
    throw std::invalid_argument{"two connections that write need two instances"};
  }
  for (std::uint64_t at = 0; at < connections; ++at) {
    scripts_.push_back(redis_ ? redis_script(at) : http_script(at % instances_));
  }
}

std::string Workload::answer_to(std::string_view request) const {
  std::string buffer;
  const auto response = Socket{port_}.ask(request, buffer);
  if (response.status != 200) throw std::runtime_error{"before the run: status " + std::to_string(response.status)};
  return buffer;
}

Workload::Script Workload::http_script(std::uint64_t instance) const {
  if (name_ != "conditional" && writes_in_100_ == 0) {
    return {.read = http_request("GET", instance_path, secret_key(instance)), .writes = {}};
  }
  const auto key = secret_key(instance);
  Script script{.read = http_request("GET", instance_path, key), .writes = {}};
  if (name_ == "conditional") {
    const auto answer = answer_to(script.read);
    const auto tag = field(answer, "ETag: ", "etag: ");
    if (!tag) throw std::runtime_error{"the answer has no ETag"};
    script.read = http_request("GET", instance_path, key, "If-None-Match: " + std::string(*tag) + "\r\n");
    return script;
  }
  script.writes[0] = http_request("PATCH", restrictions_path, key, {}, R"({"allowlist":true})");
  script.writes[1] = http_request("PATCH", restrictions_path, key, {}, R"({"allowlist":false})");
  const auto now = answer_to(http_request("GET", restrictions_path, key));
  script.flipped = now.find(R"("allowlist":true)") != std::string::npos;
  return script;
}

Workload::Script Workload::redis_script(std::uint64_t connection) const {
  const auto key = "instance:" + std::to_string(connection) + ":restrictions:allowlist";
  const auto set = "*3\r\n$3\r\nSET\r\n$" + std::to_string(key.size()) + "\r\n" + key;
  return {.read = {}, .writes = {set + "\r\n$4\r\ntrue\r\n", set + "\r\n$5\r\nfalse\r\n"}};
}

Workload::Turn Workload::random_read() {
  const auto key = secret_key((draw() >> 16U) % instances_);
  const auto at = random_request_.find("sk_test_");
  std::copy(key.begin(), key.end(), random_request_.begin() + static_cast<std::ptrdiff_t>(at));
  return {random_request_, Kind::read};
}

Workload::Turn Workload::next(std::size_t connection) {
  if (name_ == "random") return random_read();
  auto& script = scripts_[connection];
  const bool write = writes_in_100_ == 100 || (writes_in_100_ != 0 && (draw() >> 32U) % 100 < writes_in_100_);
  if (!write) return {script.read, Kind::read};
  const auto& request = script.writes[script.flipped ? 1 : 0];
  script.flipped = !script.flipped;
  return {request, Kind::write};
}

}  // namespace settingsd::bench
