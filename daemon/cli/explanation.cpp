#include "cli/explanation.hpp"

#include "cli/failed.hpp"
#include "storage/backup.hpp"
#include "storage/failure.hpp"
#include "storage/refused.hpp"

namespace settingsd::cli {
namespace {

using storage::Failure;

bool is_sentence_already(const std::exception& error) {
  return dynamic_cast<const Failed*>(&error) != nullptr || dynamic_cast<const UsageError*>(&error) != nullptr ||
         dynamic_cast<const storage::Refused*>(&error) != nullptr ||
         dynamic_cast<const storage::Unwritable*>(&error) != nullptr;
}

std::string reason(const std::exception& error) {
  switch (storage::failure_of(error)) {
    case Failure::busy:
      return "another program holds the file's lock; end its transaction and try again";
    case Failure::full:
      return "the disk is full; make room and try again";
    case Failure::read_only:
      return "the file or its directory cannot be written; check their owner and mode, or run as the daemon's user";
    case Failure::io:
      return std::string("the file cannot be opened, read or written (") + error.what() +
             "); check its directory, owner and mode, and the disk";
    case Failure::corrupt:
      return std::string("the file is damaged or is no database (") + error.what() + "); restore a copy";
    case Failure::displaced:
    case Failure::other:
      break;
  }
  return error.what();
}

}  // namespace

std::string explanation(const std::exception& error, const Context& context) {
  if (is_sentence_already(error) || context.attempt.empty()) return error.what();
  std::string sentence = "cannot " + context.attempt;
  if (!context.database.empty()) sentence.append(" in ").append(context.database);
  return sentence.append(": ").append(reason(error));
}

}  // namespace settingsd::cli
