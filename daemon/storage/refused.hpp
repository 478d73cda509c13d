#pragma once

#include <stdexcept>

namespace settingsd::storage {

/// A file that must not be used as it stands; what() is one sentence for the operator. The file was left untouched.
class Refused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace settingsd::storage
