#include "harness/daemon.hpp"

#include <algorithm>
#include <csignal>
#include <stdexcept>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include "built_paths.hpp"

namespace settingsd::harness {
namespace {

constexpr std::string_view announcement = "listening on ";
constexpr std::string_view first_address = "listening on http://127.0.0.1:";

std::string text_at(const boost::json::value& value, std::string_view pointer) {
  const auto& text = value.at_pointer(boost::json::string_view(pointer.data(), pointer.size())).as_string();
  return {text.data(), text.size()};
}

}  // namespace

Daemon::Daemon(Command options, Start how) : options_{std::move(options)}, how_{std::move(how)} { start(); }

Daemon::~Daemon() {
  if (!process_) return;
  const auto status = terminate();
  BOOST_CHECK_MESSAGE(status == 0, "the daemon ended with status " << status << ":\n" << log());
}

void Daemon::start() {
  auto command = how_.launcher;
  command.insert(command.end(),
                 {SETTINGSD_PROGRAM, "serve", "--database", database().string(), "--listen", "127.0.0.1:0"});
  command.insert(command.end(), options_.begin(), options_.end());
  process_.emplace(command, folder() / "log");
  // One line per address, the one above first.
  for (auto missing = std::count(command.begin(), command.end(), "--listen"); missing > 0;) {
    const auto line = process_->read_line();
    if (!line) {
      process_.reset();
      throw std::runtime_error("the daemon ended before it served:\n" + log());
    }
    if (line->starts_with(announcement)) --missing;
    if (line->starts_with(first_address))
      port_ = static_cast<std::uint16_t>(std::stoul(line->substr(first_address.size())));
  }
}

int Daemon::terminate() {
  signal(SIGTERM);
  return wait();
}

void Daemon::kill() {
  signal(SIGKILL);
  wait();
}

int Daemon::wait() {
  const auto status = process_->wait();
  process_.reset();
  return status;
}

std::string Daemon::log() const { return octets_of(folder() / "log"); }

Finished Daemon::attempt(Command words) const {
  words.insert(words.begin(), SETTINGSD_PROGRAM);
  words.insert(words.end(), {"--database", database().string()});
  return run(words);
}

std::string Daemon::settingsd(Command words) const {
  auto finished = attempt(words);
  if (finished.status != 0) {
    throw std::runtime_error(words.front() + " exited with " + std::to_string(finished.status) + ": " +
                             finished.errors);
  }
  return std::move(finished.output);
}

Credentials Daemon::create_instance(std::string_view environment) const {
  const auto created =
      boost::json::parse(settingsd({"instance", "create", "--environment", std::string(environment), "--json"}));
  return {text_at(created, "/instance/id"), text_at(created, "/secret_key"), text_at(created, "/key/id")};
}

Credentials Daemon::create_key(const std::string& instance_id, bool read_only) const {
  Command words{"key", "create", "--instance", instance_id, "--json"};
  if (read_only) words.emplace_back("--read-only");
  const auto created = boost::json::parse(settingsd(words));
  return {instance_id, text_at(created, "/secret_key"), text_at(created, "/key/id")};
}

}  // namespace settingsd::harness
