#include <map>
#include <set>
#include <sstream>
#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "harness/eventually.hpp"

namespace settingsd::end_to_end {
namespace {

/// What GET /metrics says, read by the rules of the text format: a family is announced by HELP and TYPE before its
/// samples, all of which stand together; no sample is there twice.
class Metrics {
 public:
  explicit Metrics(const std::string& text) {
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) line.starts_with("# ") ? announce(line) : add(line);
    BOOST_TEST(text.ends_with('\n'));
  }

  /// 0 where there is no such sample, as one that was never counted.
  [[nodiscard]] double operator[](const std::string& sample) const {
    const auto found = samples_.find(sample);
    return found == samples_.end() ? 0 : found->second;
  }

  [[nodiscard]] bool has(const std::string& sample) const { return samples_.contains(sample); }

 private:
  void announce(const std::string& line) {
    std::istringstream words{line};
    std::string hash, kind, name, rest;
    words >> hash >> kind >> name >> rest;
    BOOST_TEST(!rest.empty(), line);
    if (kind == "HELP") {
      BOOST_TEST(families_.insert(name).second, name + " is there twice");
      family_ = name;
      return;
    }
    BOOST_TEST(kind == "TYPE");
    BOOST_TEST(name == family_, line);
    BOOST_TEST((rest == "counter" || rest == "gauge" || rest == "histogram"), line);
    BOOST_TEST((rest == "counter") == name.ends_with("_total"), line);
    type_ = rest;
  }

  void add(const std::string& line) {
    const auto space = line.rfind(' ');
    const auto sample = line.substr(0, space);
    const auto name = sample.substr(0, sample.find('{'));
    BOOST_TEST((name == family_ || (type_ == "histogram" && name.starts_with(family_ + "_"))), line);
    BOOST_TEST(samples_.emplace(sample, std::stod(line.substr(space + 1))).second, sample + " is there twice");
  }

  std::set<std::string> families_;
  std::map<std::string, double> samples_;
  std::string family_;
  std::string type_;
};

harness::Response metrics_reply(const harness::Daemon& daemon) {
  return daemon.connect().exchange({"GET", "/metrics"});
}

Metrics metrics_of(const harness::Daemon& daemon) { return Metrics{metrics_reply(daemon).content}; }

/// A request is counted behind its answer, so the counter may come to this a moment later.
bool comes_to(const harness::Daemon& daemon, const std::string& sample, double value) {
  return harness::eventually([&] { return metrics_of(daemon)[sample] == value; });
}

struct MeasuredDaemon {
  harness::Daemon daemon;
  harness::Credentials credentials = daemon.create_instance();
  harness::Client client{daemon.connect(), credentials.secret_key};
};

const std::string requests = "settingsd_http_requests_total";

}  // namespace

BOOST_AUTO_TEST_SUITE(metrics)

BOOST_AUTO_TEST_CASE(no_key_is_needed_and_no_instance_is_named) {
  MeasuredDaemon measured;
  measured.client.get("/v1/instance");
  measured.client.get("/v1/instance/changes/123456789/revert");
  measured.client.get("/v1/nobodys/secret");
  const auto reply = metrics_reply(measured.daemon);
  BOOST_TEST(reply.status == 200U);
  BOOST_TEST(reply.field("content-type").value_or("none") == "text/plain; version=0.0.4; charset=utf-8");
  for (const std::string word : {"ins_", "123456789", "secret", "key_"}) {
    BOOST_TEST((reply.content.find(word) == std::string::npos), word);
  }
}

BOOST_AUTO_TEST_CASE(requests_are_counted_by_route_method_and_status) {
  MeasuredDaemon measured;
  measured.client.get(instance_path);
  measured.client.get(instance_path);
  measured.client.get("/v1/nothing");
  measured.client.patch(restrictions_path, R"({"allowlist":1})");
  measured.client.send("POST", "/v1/instance/changes/99/revert");
  const auto& daemon = measured.daemon;
  BOOST_TEST(comes_to(daemon, requests + R"({route="/v1/instance",method="GET",status="200"})", 2));
  BOOST_TEST(comes_to(daemon, requests + R"({route="other",method="GET",status="404"})", 1));
  BOOST_TEST(comes_to(daemon, requests + R"({route="/v1/instance/restrictions",method="PATCH",status="422"})", 1));
  BOOST_TEST(
      comes_to(daemon, requests + R"({route="/v1/instance/changes/{id}/revert",method="POST",status="404"})", 1));
  const auto now = metrics_of(daemon);
  const std::string times = "settingsd_http_request_duration_seconds";
  BOOST_TEST(now[times + R"(_count{route="/v1/instance",method="GET"})"] == 2);
  BOOST_TEST(now[times + R"(_bucket{route="/v1/instance",method="GET",le="+Inf"})"] == 2);
  BOOST_TEST(now[times + R"(_sum{route="/v1/instance",method="GET"})"] > 0);
}

BOOST_AUTO_TEST_CASE(a_change_is_seen_in_the_commits_and_a_read_in_the_cache) {
  MeasuredDaemon measured;
  const auto before = metrics_of(measured.daemon);
  BOOST_TEST(measured.client.patch(restrictions_path, R"({"allowlist":true})").status == 200U);
  measured.client.get(restrictions_path);
  const auto after = metrics_of(measured.daemon);
  BOOST_TEST(after["settingsd_commit_duration_seconds_count"] == before["settingsd_commit_duration_seconds_count"] + 1);
  BOOST_TEST(after["settingsd_commit_updates_sum"] == before["settingsd_commit_updates_sum"] + 1);
  const std::string hits = R"(settingsd_cache_hits_total{cache="resources"})";
  BOOST_TEST(after[hits] == before[hits] + 1);
  BOOST_TEST(after[R"(settingsd_cache_entries{cache="resources"})"] == 1);
  BOOST_TEST(after[R"(settingsd_cache_misses_total{cache="keys"})"] >= 1);
  BOOST_TEST(after["settingsd_write_queue_length"] == 0);
}

BOOST_AUTO_TEST_CASE(the_file_and_the_program_are_told) {
  MeasuredDaemon measured;
  const auto now = metrics_of(measured.daemon);
  BOOST_TEST(now["settingsd_file_bytes"] ==
             static_cast<double>(std::filesystem::file_size(measured.daemon.database())));
  BOOST_TEST(now["settingsd_wal_bytes"] > 0);
  BOOST_TEST(now["settingsd_ready"] == 1);
  BOOST_TEST(now["settingsd_schema_version"] >= 2);
  BOOST_TEST(now["settingsd_quarantined_instances"] == 0);
  BOOST_TEST(now["process_resident_memory_bytes"] > 0);
  const auto version = harness::at(measured.client.get("/version"), "/version");
  BOOST_TEST(now["settingsd_build_info{version=" + version + "}"] == 1);
}

BOOST_AUTO_TEST_CASE(the_last_backup_is_told_once_there_is_one) {
  MeasuredDaemon measured;
  const std::string last = "settingsd_last_backup_timestamp_seconds";
  BOOST_TEST(!metrics_of(measured.daemon).has(last));
  measured.daemon.settingsd({"backup", (measured.daemon.folder() / "copy.db").string()});
  const auto now = metrics_of(measured.daemon);
  BOOST_TEST(now[last] >= now["process_start_time_seconds"]);
}

BOOST_AUTO_TEST_CASE(clients_that_watch_are_counted_while_they_do) {
  MeasuredDaemon measured;
  {
    auto connection = measured.daemon.connect();
    connection.send("GET /v1/instance/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
                    measured.credentials.secret_key + "\r\n\r\n");
    BOOST_TEST(connection.receive(true).status == 200U);
    BOOST_TEST(comes_to(measured.daemon, "settingsd_event_streams", 1));
  }
  BOOST_TEST(comes_to(measured.daemon, "settingsd_event_streams", 0));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
