// Loads a server over loopback from one thread, checks every answer, and prints what it measured, one "name value" a
// line. Exits with 1, and no figures, when any answer was not the workload's own.

#include <cstdio>
#include <exception>

#include "arguments.hpp"
#include "keys.hpp"
#include "load/client.hpp"
#include "load/workload.hpp"
#include "socket.hpp"

namespace {

using settingsd::bench::Kind;

double microseconds(const settingsd::bench::Histogram& histogram, double share) {
  return static_cast<double>(histogram.quantile(share)) / 1e3;
}

void print(const settingsd::bench::Result& result) {
  const auto& reads = result.latency[static_cast<std::size_t>(Kind::read)];
  const auto& writes = result.latency[static_cast<std::size_t>(Kind::write)];
  const auto requests = static_cast<double>(reads.total() + writes.total());
  std::printf("rate %.1f\n", requests / result.seconds);
  std::printf("cpu_us %.3f\n", result.server_cpu_seconds * 1e6 / requests);
  std::printf("load_busy %.3f\n", result.own_cpu_seconds / result.seconds);
  if (reads.total() != 0) {
    std::printf("read_p50_us %.1f\nread_p99_us %.1f\n", microseconds(reads, 0.5), microseconds(reads, 0.99));
  }
  if (writes.total() != 0) {
    std::printf("write_p50_us %.1f\nwrite_p99_us %.1f\n", microseconds(writes, 0.5), microseconds(writes, 0.99));
  }
  std::printf("answered %llu\nwrites %llu\n", static_cast<unsigned long long>(result.answered_in_all),
              static_cast<unsigned long long>(result.writes_in_all));
}

}  // namespace

int main(int count, char** values) {
  try {
    const settingsd::bench::Arguments arguments{count, values};
    if (arguments.has("--print-key")) {
      std::puts(settingsd::bench::secret_key(arguments.number("--print-key")).c_str());
      return 0;
    }
    settingsd::bench::raise_descriptor_limit();
    settingsd::bench::Workload workload{arguments};
    settingsd::bench::Client client{arguments, workload};
    print(client.run());
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "load: %s\n", error.what());
    return 1;
  }
}
