#pragma once

#include <stdexcept>

namespace settingsd::cli {

/// What kept a command from its work; what() is one sentence for the operator. Exit status 1.
class Failed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What is configured, or the place that it names, keeps a command from its work, and no second attempt helps; what()
/// is one sentence for the operator. Exit status 78.
class ConfigurationError : public Failed {
 public:
  using Failed::Failed;
};

/// A command line that cannot be carried out as it stands; what() is one sentence. Exit status 64.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace settingsd::cli
