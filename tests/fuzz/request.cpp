#include <algorithm>
#include <string>
#include <vector>

#include "fuzz/http/conversation.hpp"
#include "fuzz/http/replies.hpp"
#include "fuzz/http/requests.hpp"
#include "fuzz/require.hpp"
#include "fuzz/target.hpp"

/// Any octets through a session. The first says to whom they are sent, the second in which pieces.
namespace settingsd::fuzz {
namespace {

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// Of the session's own refusals; the handler's is 401.
bool is_refusal(unsigned status) { return status >= 400 && status != 401; }

void check_replies(std::string_view octets, const Conversation& seen, const std::vector<Read>& replies) {
  require(replies.size() <= count_of(octets, "\r\n\r\n") + 1, "no more replies come than requests went");
  require(seen.begun.size() <= replies.size() + 1, "all requests but the last are answered");
  for (std::size_t at = 0; at < replies.size(); ++at) {
    const bool is_last = at + 1 == replies.size();
    require(is_last || !replies[at].closes, "nothing follows a reply that closes");
    require(!is_refusal(replies[at].status) || replies[at].closes, "a refusal closes");
  }
  const bool is_endless = !seen.begun.empty() && seen.begun.back().ends_with(" /endless");
  const bool must_close = !replies.empty() && replies.back().closes && !is_endless;
  require(!must_close || seen.is_closed_first, "who says that it closes does so");
}

/// Whether the request, "METHOD target", is what the handler was asked: "METHOD path".
bool is_asked(std::string_view line, std::string_view begun) {
  const auto method = begun.substr(0, begun.find(' '));
  const auto path = begun.substr(method.size() + 1);
  const auto target = line.substr(std::min(line.find(' ') + 1, line.size()));
  const auto end = target.substr(0, target.find('?'));
  return line.starts_with(std::string(method) + ' ') && (end.ends_with(path) || (path == "/" && !end.starts_with('/')));
}

/// What the handler was asked stands in the octets where a plain reader finds requests, and nowhere else.
void check_requests(std::string_view octets, const Conversation& seen) {
  auto completed = seen.completed.begin();
  for (const auto& begun : seen.begun) {
    const auto request = take_request(octets);
    require(request && is_asked(request->line, begun), "what is executed was sent as a request");
    const bool takes_content = begun.ends_with(" /echo") || begun.ends_with(" /later") || begun.ends_with(" /lost");
    if (!takes_content || completed == seen.completed.end()) continue;
    if (request->is_whole) require(*completed++ == request->content, "the content is that of the request");
  }
}

bool same(const Read& left, const Read& right) {
  if (is_refusal(left.status) && is_refusal(right.status)) return true;  // the first fault that arrived
  return left.head == right.head && left.content == right.content;
}

}  // namespace
}  // namespace settingsd::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace settingsd::fuzz;
  constexpr std::size_t control = 2;
  if (size < control) return 0;
  Manner manner{settingsd::http::Transport{data[0] % 3}, (data[0] & 4U) != 0, 0};
  const auto octets = text_of(data + control, size - control);

  const auto whole = converse(octets, manner);
  const auto replies = read_replies(whole.received, whole.reported);
  check_replies(octets, whole, replies);
  check_requests(octets, whole);
  if (data[1] == 0) return 0;

  manner.split = data[1];
  const auto split = converse(octets, manner);
  const auto others = read_replies(split.received, split.reported);
  require(whole.begun == split.begun && whole.completed == split.completed, "pieces ask what the whole asks");
  require(std::equal(replies.begin(), replies.end(), others.begin(), others.end(), same), "pieces are answered alike");
  return 0;
}
