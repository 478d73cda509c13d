#include "consistency/violations.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace settingsd::consistency {
namespace {

using Kind = Operation::Kind;
using Outcome = Operation::Outcome;
using Sentences = std::vector<std::string>;

std::string text_of(const Version& version) { return version.epoch + '-' + std::to_string(version.revision); }

std::string text_of(const Parts& parts) {
  std::string text;
  for (const auto& part : parts) text.append(text.empty() ? "" : " ").append(part);
  return text;
}

bool is_write(const Operation& operation) { return operation.kind == Kind::write; }

/// The operations that were answered, ordered by one of their times.
History answered(const History& history, std::int64_t Operation::*time) {
  History result;
  std::ranges::copy_if(history, std::back_inserter(result),
                       [](const auto& operation) { return operation.outcome == Outcome::ok; });
  std::ranges::stable_sort(result, {}, time);
  return result;
}

void check_values(const History& history, Sentences& found) {
  std::map<Version, Parts> values;
  for (const auto& operation : history) {
    const auto [known, is_new] = values.try_emplace(operation.version, operation.parts);
    if (is_new || known->second == operation.parts) continue;
    found.push_back("version " + text_of(operation.version) + " was " + text_of(known->second) + " and " +
                    text_of(operation.parts));
  }
}

void check_writes(const History& history, Sentences& found) {
  std::set<Version> written;
  for (const auto& operation : history) {
    if (!is_write(operation)) continue;
    if (!written.insert(operation.version).second) {
      found.push_back("two writes were answered with version " + text_of(operation.version));
    }
    const auto& under = operation.under;
    if (under && operation.version != Version{under->epoch, under->revision + 1}) {
      found.push_back("an update was lost: what was written under version " + text_of(*under) + " made version " +
                      text_of(operation.version));
    }
  }
}

/// What may have been in the resource by now.
class Written {
 public:
  explicit Written(const Parts& initial) : parts_(initial.size()) { add(initial); }

  void add(const Parts& whole) {
    whole_.insert(whole);
    for (std::size_t part = 0; part < parts_.size(); ++part) parts_[part].insert(whole.at(part));
  }

  [[nodiscard]] bool holds(const Parts& whole) const { return whole_.contains(whole); }

  [[nodiscard]] bool holds_each_of(const Parts& parts) const {
    bool all = true;
    for (std::size_t part = 0; part < parts_.size(); ++part) all = all && parts_[part].contains(parts.at(part));
    return all;
  }

 private:
  std::set<Parts> whole_;
  std::vector<std::set<std::string>> parts_;
};

void check_origins(const History& history, const History& answered_reads, const Parts& initial, Sentences& found) {
  History writes;
  std::ranges::copy_if(history, std::back_inserter(writes), [](const auto& operation) {
    return is_write(operation) && operation.outcome != Outcome::failed;
  });
  std::ranges::sort(writes, {}, &Operation::invoked);
  Written written{initial};
  auto next = writes.begin();
  for (const auto& read : answered_reads) {
    for (; next != writes.end() && next->invoked <= read.completed; ++next) written.add(next->parts);
    if (is_write(read) || written.holds(read.parts)) continue;
    const auto* const what = written.holds_each_of(read.parts) ? "torn: " : "nobody wrote this: ";
    found.push_back(what + text_of(read.parts) + " was read as version " + text_of(read.version));
  }
}

/// The epochs in the order in which they were first seen.
std::map<std::string, std::size_t> order_of_epochs(const History& by_completion) {
  std::map<std::string, std::size_t> order;
  for (const auto& operation : by_completion) order.try_emplace(operation.version.epoch, order.size());
  return order;
}

void check_real_time(const History& by_invocation, const History& by_completion, Sentences& found) {
  const auto epochs = order_of_epochs(by_completion);
  const auto position = [&](const Operation& operation) {
    return std::pair{epochs.at(operation.version.epoch), operation.version.revision};
  };
  const Operation* latest = nullptr;
  auto next = by_completion.begin();
  for (const auto& operation : by_invocation) {
    for (; next != by_completion.end() && next->completed < operation.invoked; ++next) {
      if (latest == nullptr || position(*next) > position(*latest)) latest = &*next;
    }
    if (latest == nullptr || position(operation) > position(*latest)) continue;
    if (!is_write(operation) && position(operation) == position(*latest)) continue;
    found.push_back((is_write(operation) ? "a write made version " : "stale: a read saw version ") +
                    text_of(operation.version) + " after version " + text_of(latest->version) + " was answered");
  }
}

}  // namespace

Sentences violations_of(const History& history, const Parts& initial) {
  const auto by_completion = answered(history, &Operation::completed);
  Sentences found;
  check_values(by_completion, found);
  check_writes(by_completion, found);
  check_origins(history, by_completion, initial, found);
  check_real_time(answered(history, &Operation::invoked), by_completion, found);
  return found;
}

}  // namespace settingsd::consistency
