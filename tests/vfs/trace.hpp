#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace settingsd::vfs {

/// A file, whatever its names: the files of the start are numbered in the order of their names, others as they are
/// made.
using FileNumber = std::size_t;

/// The files of a folder by their names.
using Files = std::map<std::string, std::string>;

struct Write {
  FileNumber file;
  std::uint64_t offset;
  std::string octets;
};
struct Truncate {
  FileNumber file;
  std::uint64_t size;
};
struct Sync {
  FileNumber file;
};
struct SyncFolder {};

/// A name that is given to a file: its creation.
struct Link {
  FileNumber file;
  std::string name;
};
struct Unlink {
  std::string name;
};
struct Rename {
  std::string from;
  std::string to;
};
struct Exchange {
  std::string one;
  std::string other;
};

/// What a test notes between the others: an answer that somebody got.
struct Mark {
  std::size_t number;
};

using Event = std::variant<Write, Truncate, Sync, SyncFolder, Link, Unlink, Rename, Exchange, Mark>;

/// What was asked of the disk, in that order.
struct Trace {
  Files start;
  std::vector<Event> events;
};

}  // namespace settingsd::vfs
