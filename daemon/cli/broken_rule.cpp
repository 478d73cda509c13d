#include "cli/broken_rule.hpp"

namespace settingsd::cli {

void tell_of_broken_rule(const Context& context, const std::string& subject, const std::string& broken_rule) {
  if (broken_rule.empty()) return;
  context.tell(subject + " holds what is not valid (" + broken_rule + "): settingsd doctor shows it");
}

}  // namespace settingsd::cli
