#include "power/history.hpp"

#include <array>
#include <future>
#include <utility>

#include "app/fixture.hpp"
#include "power/fixture.hpp"
#include "power/model.hpp"
#include "power/random_patch.hpp"
#include "vfs/disk.hpp"
#include "vfs/random.hpp"
#include "vfs/recorder.hpp"
#include "vfs/shim.hpp"

namespace settingsd::power {
namespace {

enum class Author { daemon, other_process };

struct Batch {
  Author author;
  bool checkpoint_before;  ///< by another process
  std::vector<Change> changes;
};

std::vector<Batch> draw_batches(vfs::Random& random) {
  std::vector<Batch> batches(3 + random.below(8));
  for (auto& batch : batches) {
    batch.author = random.one_in(5) ? Author::other_process : Author::daemon;
    batch.checkpoint_before = random.one_in(6);
    for (auto count = 1 + random.below(5); count > 0; --count) {
      const auto& ids = base().instance_ids;
      batch.changes.push_back({ids[random.below(ids.size())], random_patch(random)});
    }
  }
  return batches;
}

std::vector<std::string> contents_of(const std::vector<Batch>& batches, Model model) {
  std::vector<std::string> contents{model.text()};
  for (const auto& batch : batches) {
    for (const auto& change : batch.changes) model.apply(change);
    contents.push_back(model.text());
  }
  return contents;
}

/// Another process, such as the command line.
class OtherProcess {
 public:
  explicit OtherProcess(const std::filesystem::path& file)
      : connection_{file, storage::Access::read_write, patience}, writer_{connection_} {}

  void checkpoint() { writer_.checkpoint(); }

  void write(const std::vector<Change>& changes) {
    storage::WriteTransaction transaction{writer_};
    for (const auto& change : changes) {
      std::visit([&](const auto& patch) { write_one(change.instance_id, patch); }, change.patch);
    }
    transaction.commit();
  }

 private:
  template <class Group>
  void write_one(const std::string& instance_id, const domain::Patch<Group>& patch) {
    const auto before = writer_.reader().existing_group<Group>(instance_id);
    const auto after = domain::patched(before.value, patch);
    if (after != before.value) writer_.update(instance_id, before, after);
  }

  storage::Connection connection_;
  storage::Writer writer_;
};

/// Asks a store for one batch after the other, each from the writer thread when it has answered the one before: so it
/// finds all of a batch, and no more, when it looks for work.
class Driver {
 public:
  Driver(const std::filesystem::path& file, const std::vector<Batch>& batches, vfs::Recorder& recorder)
      : file_{file}, batches_{batches}, recorder_{recorder}, store_{options(), renderer_, log_} {}

  /// Returns what failed.
  std::string run() {
    next();
    finished_.get_future().wait();
    store_.close();
    return failure_;
  }

 private:
  app::StoreOptions options() {
    app::StoreOptions options{file_};
    options.answer_together = [this](const std::function<void()>& answer_all) {
      // Watchers are woken in the same way, where nothing has been asked for.
      const bool is_asked = waiting_ > 0;
      answer_all();
      if (is_asked && waiting_ == 0) answered();
    };
    return options;
  }

  void answered() {
    recorder_.mark(++done_);
    next();
  }

  void next() {
    for (; done_ < batches_.size(); recorder_.mark(++done_)) {
      const auto& batch = batches_[done_];
      if (batch.checkpoint_before) OtherProcess{file_}.checkpoint();
      if (batch.author == Author::daemon) return submit(batch);
      OtherProcess{file_}.write(batch.changes);
    }
    finished_.set_value();
  }

  void submit(const Batch& batch) {
    waiting_ = batch.changes.size();
    for (const auto& change : batch.changes) {
      store_.update({change.instance_id, change.patch, {}, false, [this](const app::Outcome& outcome) {
                       --waiting_;
                       if (!std::holds_alternative<app::Applied>(outcome)) failure_ = "an update was not applied";
                     }});
    }
  }

  std::filesystem::path file_;
  const std::vector<Batch>& batches_;
  vfs::Recorder& recorder_;
  std::atomic<std::size_t> waiting_{0};
  std::size_t done_ = 0;
  std::string failure_;
  std::promise<void> finished_;
  app::PlainRenderer renderer_;
  observe::Log log_{observe::Level::error, false};
  app::Store store_;
};

/// Read elsewhere: a reader leaves an empty log, which is to be made in the histories.
const Model& base_model() {
  static const Model model = [] {
    const harness::TemporaryFolder folder;
    vfs::lay_out(base().files, folder.path());
    storage::Connection connection{folder.path() / file_name, storage::Access::read_only, patience};
    storage::Reader reader{connection};
    return Model{reader};
  }();
  return model;
}

}  // namespace

History record_history(std::uint64_t seed) {
  vfs::Random random{seed};
  const harness::TemporaryFolder folder;
  const auto file = folder.path() / file_name;
  vfs::lay_out(base().files, folder.path());
  constexpr std::array page_counts{1, 4, 20, 1000};
  vfs::checkpoint_every(page_counts.at(random.below(page_counts.size())));
  auto batches = draw_batches(random);
  // The first is asked for by another thread than the writer's, which could find a part of it.
  batches.front().author = Author::daemon;
  batches.front().changes.erase(batches.front().changes.begin() + 1, batches.front().changes.end());
  History history{{}, contents_of(batches, base_model()), {}};
  vfs::Recorder recorder{folder.path()};
  history.failure = Driver{file, batches, recorder}.run();
  history.trace = recorder.trace();
  return history;
}

std::span<const std::string> contents_after(const History& history, std::size_t events) {
  std::size_t answered = 0;
  for (std::size_t at = 0; at < events; ++at) {
    if (const auto* mark = std::get_if<vfs::Mark>(&history.trace.events[at])) answered = mark->number;
  }
  const std::span<const std::string> all{history.contents};
  return all.subspan(answered, std::min<std::size_t>(2, all.size() - answered));
}

}  // namespace settingsd::power
