#include "vfs/disk.hpp"

#include <algorithm>
#include <fstream>
#include <string_view>
#include <type_traits>

#include "harness/folder.hpp"
#include "vfs/random.hpp"

namespace settingsd::vfs {
namespace {

constexpr std::string_view shared_memory_suffix = "-shm";

/// Draws what reaches the disk.
class Fate {
 public:
  explicit Fate(std::uint64_t seed) : random_{seed} {
    sector_ = random_.one_in(2) ? 512 : 4096;
    switch (random_.below(4)) {
      case 0:
        likelihood_ = 0;
        break;
      case 1:
        likelihood_ = whole;
        break;
      default:
        likelihood_ = 1 + random_.below(whole - 1);
    }
    in_order_ = random_.one_in(3);
  }

  [[nodiscard]] std::uint64_t sector() const noexcept { return sector_; }

  /// Whether a sector reaches the disk.
  [[nodiscard]] bool keeps() { return random_.below(whole) < likelihood_; }

  /// How many of the changes reach it as they are, one after the other, before any of them is lost.
  [[nodiscard]] std::size_t first_of(std::size_t changes) { return in_order_ ? random_.below(changes + 1) : 0; }

  /// Whether nothing reaches it after those.
  [[nodiscard]] bool in_order() const noexcept { return in_order_; }

  /// How many changes of names do.
  [[nodiscard]] std::size_t names_of(std::size_t changes) {
    if (likelihood_ == 0) return 0;
    return likelihood_ == whole ? changes : random_.below(changes + 1);
  }

 private:
  static constexpr std::size_t whole = 16;

  Random random_;
  std::uint64_t sector_ = 0;
  std::size_t likelihood_ = 0;
  bool in_order_ = false;
};

void put(std::string& content, std::uint64_t offset, std::string_view octets) {
  if (content.size() < offset + octets.size()) content.resize(offset + octets.size());
  content.replace(offset, octets.size(), octets);
}

void put_some_sectors(std::string& content, const Write& write, Fate& fate) {
  const std::string_view octets{write.octets};
  for (std::uint64_t done = 0; done < octets.size();) {
    const auto place = write.offset + done;
    const auto size = std::min<std::uint64_t>(fate.sector() - place % fate.sector(), octets.size() - done);
    if (fate.keeps()) put(content, place, octets.substr(done, size));
    done += size;
  }
}

/// A file on the disk, and what was asked for since its last sync.
class File {
 public:
  explicit File(std::string durable = {}) : durable_{std::move(durable)} {}

  void ask(const Event& event) { asked_.push_back(&event); }

  void sync() {
    for (const auto* event : asked_) apply(durable_, *event);
    asked_.clear();
  }

  [[nodiscard]] std::string content(Fate& fate) const {
    auto content = durable_;
    const auto whole = fate.first_of(asked_.size());
    for (std::size_t at = 0; at < asked_.size(); ++at) {
      if (at < whole) {
        apply(content, *asked_[at]);
      } else if (!fate.in_order() || at == whole) {
        apply_some(content, *asked_[at], fate);
      }
    }
    return content;
  }

 private:
  static void apply(std::string& content, const Event& event) {
    if (const auto* write = std::get_if<Write>(&event)) put(content, write->offset, write->octets);
    if (const auto* truncate = std::get_if<Truncate>(&event)) content.resize(truncate->size);
  }

  static void apply_some(std::string& content, const Event& event, Fate& fate) {
    if (const auto* write = std::get_if<Write>(&event)) put_some_sectors(content, *write, fate);
    if (const auto* truncate = std::get_if<Truncate>(&event)) {
      if (fate.keeps()) content.resize(truncate->size);
    }
  }

  std::string durable_;
  std::vector<const Event*> asked_;
};

using Names = std::map<std::string, FileNumber>;

void apply(Names& names, const Event& event) {
  if (const auto* link = std::get_if<Link>(&event)) names[link->name] = link->file;
  if (const auto* unlink = std::get_if<Unlink>(&event)) names.erase(unlink->name);
  if (const auto* exchange = std::get_if<Exchange>(&event)) std::swap(names[exchange->one], names[exchange->other]);
  if (const auto* rename = std::get_if<Rename>(&event)) {
    names[rename->to] = names[rename->from];
    names.erase(rename->from);
  }
}

class Disk {
 public:
  explicit Disk(const Files& start) {
    for (const auto& [name, octets] : start) {
      names_[name] = files_.size();
      files_.emplace_back(octets);
    }
  }

  void take(const Event& event) {
    if (const auto* write = std::get_if<Write>(&event)) {
      files_[write->file].ask(event);
    } else if (const auto* truncate = std::get_if<Truncate>(&event)) {
      files_[truncate->file].ask(event);
    } else if (const auto* sync = std::get_if<Sync>(&event)) {
      files_[sync->file].sync();
    } else if (std::holds_alternative<SyncFolder>(event)) {
      for (const auto* change : changes_) apply(names_, *change);
      changes_.clear();
    } else if (!std::holds_alternative<Mark>(event)) {
      if (const auto* link = std::get_if<Link>(&event)) files_.resize(std::max(files_.size(), link->file + 1));
      changes_.push_back(&event);
    }
  }

  [[nodiscard]] Files content(Fate& fate) const {
    auto names = names_;
    const auto kept = fate.names_of(changes_.size());
    for (std::size_t at = 0; at < kept; ++at) apply(names, *changes_[at]);
    Files files;
    for (const auto& [name, file] : names) files[name] = files_[file].content(fate);
    return files;
  }

 private:
  std::vector<File> files_;
  Names names_;
  std::vector<const Event*> changes_;  ///< of names, since the last sync of the folder
};

}  // namespace

Files disk_after(const Trace& trace, const PowerCut& cut) {
  Disk disk{trace.start};
  for (std::size_t at = 0; at < cut.after; ++at) disk.take(trace.events[at]);
  Fate fate{cut.seed};
  return disk.content(fate);
}

Files files_in(const std::filesystem::path& folder) {
  Files files;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    const auto name = entry.path().filename().string();
    if (entry.is_regular_file() && !name.ends_with(shared_memory_suffix)) files[name] = harness::octets_of(entry);
  }
  return files;
}

void lay_out(const Files& files, const std::filesystem::path& folder) {
  for (const auto& entry : std::filesystem::directory_iterator{folder}) std::filesystem::remove_all(entry);
  for (const auto& [name, octets] : files) {
    std::ofstream stream{folder / name, std::ios::binary};
    stream.exceptions(std::ios::failbit | std::ios::badbit);
    stream.write(octets.data(), static_cast<std::streamsize>(octets.size()));
  }
}

}  // namespace settingsd::vfs
