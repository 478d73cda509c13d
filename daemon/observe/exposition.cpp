#include "observe/exposition.hpp"

#include <algorithm>
#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>
#include <sstream>

namespace settingsd::observe {

struct Exposition::Families {
  std::vector<prometheus::MetricFamily> all;

  prometheus::ClientMetric& add(const std::string& name, const std::string& help, prometheus::MetricType type,
                                const Labels& labels) {
    auto family = std::find_if(all.begin(), all.end(), [&](const auto& known) { return known.name == name; });
    if (family == all.end()) family = all.insert(all.end(), {name, help, type, {}});
    auto& metric = family->metric.emplace_back();
    for (const auto& [label, value] : labels) metric.label.push_back({label, value});
    return metric;
  }
};

Exposition::Exposition() : families_{std::make_unique<Families>()} {}
Exposition::~Exposition() = default;

void Exposition::counter(const std::string& name, const std::string& help, double value, const Labels& labels) {
  families_->add(name, help, prometheus::MetricType::Counter, labels).counter.value = value;
}

void Exposition::gauge(const std::string& name, const std::string& help, double value, const Labels& labels) {
  families_->add(name, help, prometheus::MetricType::Gauge, labels).gauge.value = value;
}

void Exposition::histogram(const std::string& name, const std::string& help, const Histogram::Snapshot& values,
                           double per_unit, const Labels& labels) {
  auto& histogram = families_->add(name, help, prometheus::MetricType::Histogram, labels).histogram;
  std::uint64_t count = 0;
  for (std::size_t bucket = 0; bucket < values.counts.size(); ++bucket) {
    count += values.counts[bucket];
    if (bucket < values.bounds.size()) {
      histogram.bucket.push_back({count, static_cast<double>(values.bounds[bucket]) / per_unit});
    }
  }
  histogram.sample_count = count;
  histogram.sample_sum = static_cast<double>(values.sum) / per_unit;
}

std::string Exposition::text() const {
  std::ostringstream stream;
  prometheus::TextSerializer{}.Serialize(stream, families_->all);
  return stream.str();
}

}  // namespace settingsd::observe
