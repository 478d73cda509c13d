#include "vfs/recorder.hpp"

#include <atomic>
#include <utility>

#include "vfs/disk.hpp"

namespace settingsd::vfs {
namespace {

std::atomic<Recorder*> recording{nullptr};

}  // namespace

Recorder::Recorder(std::filesystem::path folder)
    : folder_{std::filesystem::canonical(folder)}, trace_{files_in(folder_), {}} {
  for (const auto& [name, octets] : trace_.start) names_[name] = next_++;
  recording = this;
}

Recorder::~Recorder() { recording = nullptr; }

Recorder* Recorder::active() noexcept { return recording; }

std::optional<std::string> Recorder::name_of(const std::filesystem::path& path) const {
  if (path.parent_path() != folder_) return std::nullopt;
  return path.filename().string();
}

std::optional<FileNumber> Recorder::opened(const std::filesystem::path& path) {
  const std::lock_guard lock{mutex_};
  const auto name = name_of(path);
  if (!name) return std::nullopt;
  const auto [place, is_new] = names_.try_emplace(*name, next_);
  if (is_new) trace_.events.emplace_back(Link{next_++, *name});
  return place->second;
}

void Recorder::write(FileNumber file, std::uint64_t offset, std::string octets) {
  const std::lock_guard lock{mutex_};
  trace_.events.emplace_back(Write{file, offset, std::move(octets)});
}

void Recorder::truncate(FileNumber file, std::uint64_t size) {
  const std::lock_guard lock{mutex_};
  trace_.events.emplace_back(Truncate{file, size});
}

void Recorder::sync(const std::filesystem::path& path) {
  const std::lock_guard lock{mutex_};
  if (path == folder_) trace_.events.emplace_back(SyncFolder{});
  const auto name = name_of(path);
  if (!name) return;
  if (const auto known = names_.find(*name); known != names_.end()) trace_.events.emplace_back(Sync{known->second});
}

void Recorder::unlink(const std::filesystem::path& path) {
  const std::lock_guard lock{mutex_};
  const auto name = name_of(path);
  if (name && names_.erase(*name) > 0) trace_.events.emplace_back(Unlink{*name});
}

void Recorder::rename(const std::filesystem::path& from, const std::filesystem::path& to) {
  const std::lock_guard lock{mutex_};
  const auto old_name = name_of(from);
  const auto new_name = name_of(to);
  if (!old_name || !new_name) return;
  const auto known = names_.find(*old_name);
  if (known == names_.end()) return;
  names_[*new_name] = known->second;
  names_.erase(known);
  trace_.events.emplace_back(Rename{*old_name, *new_name});
}

void Recorder::exchange(const std::filesystem::path& one, const std::filesystem::path& other) {
  const std::lock_guard lock{mutex_};
  const auto first = name_of(one);
  const auto second = name_of(other);
  if (!first || !second || !names_.contains(*first) || !names_.contains(*second)) return;
  std::swap(names_[*first], names_[*second]);
  trace_.events.emplace_back(Exchange{*first, *second});
}

void Recorder::mark(std::size_t number) {
  const std::lock_guard lock{mutex_};
  trace_.events.emplace_back(Mark{number});
}

Trace Recorder::trace() const {
  const std::lock_guard lock{mutex_};
  return trace_;
}

}  // namespace settingsd::vfs
