#pragma once

#include <stdexcept>

namespace settingsd::storage {

/// A file that must not be used as it stands; what() is one sentence for the operator. The file was left untouched.
class Refused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// No second attempt helps: somebody has to change the file, its place or the program.
class RefusedForGood : public Refused {
 public:
  using Refused::Refused;
};

/// A later attempt may work, since another process is in the way.
class RefusedForNow : public Refused {
 public:
  using Refused::Refused;
};

}  // namespace settingsd::storage
