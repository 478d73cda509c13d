#pragma once

#include <stdexcept>

namespace settingsd::cli {

/// What kept a command from its work; what() is one sentence for the operator. Exit status 1.
class Failed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A command line that cannot be carried out as it stands; what() is one sentence. Exit status 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace settingsd::cli
