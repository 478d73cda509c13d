#include "api/metrics.hpp"

#include <utility>

#include "api/replies.hpp"
#include "api/routes.hpp"
#include "observe/exposition.hpp"
#include "observe/process.hpp"

namespace settingsd::api {
namespace {

using observe::Exposition;

constexpr const char* any_other = "other";

double as_number(std::uint64_t count) noexcept { return static_cast<double>(count); }

void tell_requests(Exposition& exposition, const observe::RequestCounts& requests) {
  for (const auto& line : requests.lines()) {
    Exposition::Labels labels{{"route", line.route}, {"method", line.method}};
    exposition.histogram("settingsd_http_request_duration_seconds",
                         "From a request's header to the end of its answer; of a stream, to the end of the stream.",
                         line.times, observe::microseconds_per_second, labels);
    labels.emplace_back("status", "");
    for (const auto& [status, count] : line.by_status) {
      labels.back().second = std::to_string(status);
      exposition.counter("settingsd_http_requests_total", "Requests that were answered.", as_number(count), labels);
    }
  }
}

void tell_cache(Exposition& exposition, const char* cache, const app::CacheCounts& counts) {
  const Exposition::Labels labels{{"cache", cache}};
  exposition.gauge("settingsd_cache_entries", "What is kept in memory for readers.", as_number(counts.entries), labels);
  exposition.gauge("settingsd_cache_bytes", "Memory that it takes.", as_number(counts.bytes), labels);
  exposition.counter("settingsd_cache_hits_total", "How often it was there.", as_number(counts.hits), labels);
  exposition.counter("settingsd_cache_misses_total", "How often the file was read for it.", as_number(counts.misses),
                     labels);
}

void tell_writes(Exposition& exposition, const app::StoreCounts& counts, const app::Health& health) {
  exposition.gauge("settingsd_ready", "1 while changes can be accepted.",
                   health.state() == app::Health::State::ready ? 1 : 0);
  exposition.gauge("settingsd_write_failures", "Failed attempts to write since the last that succeeded.",
                   as_number(health.failures()));
  exposition.gauge("settingsd_write_queue_length", "Changes that wait for the writer.",
                   as_number(counts.waiting_updates));
  exposition.histogram("settingsd_commit_duration_seconds", "From the start of a transaction to its being on the disk.",
                       counts.commit_microseconds, observe::microseconds_per_second);
  exposition.histogram("settingsd_commit_updates", "Changes that shared a transaction.", counts.updates_of_commits, 1);
}

void tell_file(Exposition& exposition, const app::StoreCounts& counts, const app::Quarantine& quarantine) {
  constexpr double milliseconds_per_second = 1e3;
  exposition.gauge("settingsd_file_bytes", "Size of the settings file.", as_number(counts.file_bytes));
  exposition.gauge("settingsd_wal_bytes", "Size of the write-ahead log beside it.", as_number(counts.log_bytes));
  exposition.gauge("settingsd_quarantined_instances", "Instances whose settings in the file are not valid.",
                   as_number(quarantine.instances().size()));
  exposition.gauge("settingsd_schema_damaged", "1 while the schema of the file is not that of its version.",
                   quarantine.is_damaged() ? 1 : 0);
  if (counts.last_backup) {
    exposition.gauge("settingsd_last_backup_timestamp_seconds", "When the last backup was made, since 1970.",
                     static_cast<double>(*counts.last_backup) / milliseconds_per_second);
  }
}

std::string metrics_text(const Call& call) {
  Exposition exposition;
  exposition.gauge("settingsd_build_info", "What is running.", 1, {{"version", call.options.program_version}});
  exposition.gauge("settingsd_schema_version", "Version of the settings file's schema.",
                   static_cast<double>(call.options.schema_version));
  tell_requests(exposition, call.requests);
  const auto counts = call.store.counts();
  exposition.gauge("settingsd_event_streams", "Clients that watch changes.", as_number(counts.watchers));
  tell_cache(exposition, "resources", counts.representations);
  tell_cache(exposition, "keys", counts.keys);
  tell_writes(exposition, counts, call.store.health());
  tell_file(exposition, counts, call.store.quarantine());
  observe::tell_process(exposition);
  return exposition.text();
}

}  // namespace

http::Handler::Outcome metrics(const Call& call) {
  auto reply = empty_reply(200, call.trace_id);
  add_field(reply, "Content-Type", observe::exposition_type);
  add_field(reply, "Cache-Control", "no-store");
  reply.content = std::make_shared<const std::string>(metrics_text(call));
  return reply;
}

std::vector<std::string> route_names() {
  std::vector<std::string> names;
  for (const auto& route : all_routes()) names.emplace_back(route.path);
  names.emplace_back(any_other);
  return names;
}

std::vector<std::string> counted_methods() { return {"GET", "HEAD", "PATCH", "POST", "OPTIONS", any_other}; }

}  // namespace settingsd::api
