#pragma once

#include <string>
#include <vector>

#include "http/message.hpp"

namespace settingsd::fuzz {

/// A reply that was reported.
struct Reported {
  std::string method;
  unsigned status = 0;
};

/// Answers by path, at once and on the loop's thread, and notes what it is asked:
/// /echo (its content), /later (by answer_one()), /lost (never), /early (401, before the content), /stream, /endless,
/// /large, /empty (204), /unchanged (304), /last (closes), /throwing; any other with 200.
class Answers : public http::Handler {
 public:
  [[nodiscard]] Outcome begin(const http::RequestHead& head) override;
  [[nodiscard]] http::Reply refuse(http::Refusal refusal, std::string_view detail,
                                   const http::RequestHead* head) override;
  void finished(const http::Record& record) noexcept override;
  void exhausted(int /*error*/) noexcept override {}

  /// Answers the request that has waited longest; false where none waits.
  bool answer_one();

  std::vector<std::string> begun;      ///< "METHOD path"
  std::vector<std::string> completed;  ///< the contents that arrived
  std::vector<Reported> reported;
  std::vector<http::Respond> waiting;
};

}  // namespace settingsd::fuzz
