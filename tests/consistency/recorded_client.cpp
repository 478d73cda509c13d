#include "consistency/recorded_client.hpp"

#include <chrono>
#include <stdexcept>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "harness/paths.hpp"

namespace settingsd::consistency {
namespace {

constexpr auto changes_path = harness::changes_path;

using Kind = Operation::Kind;
using Outcome = Operation::Outcome;

/// A refusal of the request says that nothing was written; one of the storage leaves it open.
Outcome refused(const harness::Response& response) {
  return response.status < 500 ? Outcome::failed : Outcome::unknown;
}

}  // namespace

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

bool RecordedClient::is_connected() {
  if (client_) return true;
  seen_.reset();
  try {
    auto connection = address_.connect();
    if (connection) client_.emplace(*std::move(connection), secret_key_);
  } catch (const std::exception&) {
    return false;  // It has been ended meanwhile: the next attempt waits for its start.
  }
  return client_.has_value();
}

std::optional<harness::Response> RecordedClient::ask(const Exchange& exchange) {
  try {
    return exchange(*client_);
  } catch (const std::exception&) {
    client_.reset();  // The connection ended, so that nothing is known of the answer.
    return std::nullopt;
  }
}

void RecordedClient::read() {
  if (!is_connected()) return;
  Operation operation{.kind = Kind::read, .invoked = now()};
  const auto response = ask([&](auto& client) { return client.get(register_.path); });
  if (!response) return;
  operation.completed = now();
  if (response->status != 200) throw std::runtime_error("a read was answered with " + response->content);
  operation.parts = register_.parts(harness::json_of(*response));
  seen_ = tag_of(*response);
  operation.version = version_of(*seen_);
  history_.push_back(std::move(operation));
}

void RecordedClient::write(std::int64_t number) { write_under(number, std::nullopt); }

void RecordedClient::write_conditionally(std::int64_t number) {
  if (!seen_) read();
  if (seen_) write_under(number, std::exchange(seen_, std::nullopt));
}

void RecordedClient::write_under(std::int64_t number, const std::optional<std::string>& under) {
  if (!is_connected()) return;
  harness::Fields fields{{"Prefer", "return=representation"}};
  if (under) fields.emplace_back("If-Match", *under);
  Operation operation{Kind::write, Outcome::unknown, now()};
  operation.parts = register_.parts(number);
  if (under) operation.under = version_of(*under);
  const auto response =
      ask([&](auto& client) { return client.patch(register_.path, register_.content(number), fields); });
  if (response && response->status == 200) {
    operation.completed = now();
    operation.outcome = Outcome::ok;
    operation.parts = register_.parts(harness::json_of(*response));
    seen_ = tag_of(*response);
    operation.version = version_of(*seen_);
  } else if (response) {
    operation.outcome = refused(*response);
  }
  history_.push_back(std::move(operation));
}

void RecordedClient::revert(const std::function<std::size_t(std::size_t)>& choose) {
  read();
  if (!is_connected() || !seen_) return;
  const auto setting = std::string(register_.resource) + '.' + register_.members.front();
  const auto page =
      ask([&](auto& client) { return client.get(std::string(changes_path) + "?limit=9&setting=" + setting); });
  if (!page || page->status != 200) return;
  const auto changes = harness::json_of(*page).at("data").as_array();
  if (changes.empty()) return;
  const auto& change = changes.at(choose(changes.size()));
  const auto target = std::string(changes_path) + '/' + boost::json::serialize(change.at("id")) + "/revert";
  Operation operation{Kind::write, Outcome::unknown, now()};
  operation.parts = {boost::json::serialize(change.at("old_value"))};
  const auto response = ask([&](auto& client) { return client.send("POST", target); });
  if (response) note_reverted(operation, *response);
  history_.push_back(std::move(operation));
}

/// The answer is the change that was made, or an earlier one where it was so already.
void RecordedClient::note_reverted(Operation& operation, const harness::Response& response) {
  operation.outcome = refused(response);
  if (response.status != 200) return;
  const auto change = harness::json_of(response);
  operation.outcome = Outcome::failed;
  if (change.at("trace_id").as_string() != response.field("clerk-trace-id").value()) return;
  operation.outcome = Outcome::ok;
  operation.completed = now();
  operation.parts = {boost::json::serialize(change.at("new_value"))};
  operation.version = {version_of(*seen_).epoch, change.at("revision").to_number<std::int64_t>()};
}

}  // namespace settingsd::consistency
