#include "io_errors/service.hpp"

#include <future>
#include <vector>

namespace settingsd::io_errors {
namespace {

/// Louder than all lines, of which there would be thousands.
constexpr auto silent = static_cast<observe::Level>(0);

app::StoreOptions options_for(const std::filesystem::path& file) {
  app::StoreOptions options;
  options.file = file;
  return options;
}

Answer answer_of(const http::Reply& reply) { return {reply.status, reply.content ? *reply.content : std::string{}}; }

}  // namespace

Service::Service(const std::filesystem::path& file, const std::string& secret_key)
    : authorization_{"Bearer " + secret_key},
      log_{silent, false},
      store_{options_for(file), renderer_, log_},
      api_{store_, api::Options{}, log_} {}

http::Handler::Outcome Service::begin(std::string_view method, std::string_view path, std::uint64_t size) {
  const std::vector<http::HeaderField> fields{{"Host", "localhost"}, {"Authorization", authorization_}};
  return api_.begin({method, path, {}, fields, size});
}

Answer Service::get(std::string_view path) { return answer_of(std::get<http::Reply>(begin("GET", path, 0))); }

Answer Service::patch(std::string_view path, const std::string& body) {
  const auto outcome = begin("PATCH", path, body.size());
  if (const auto* refusal = std::get_if<http::Reply>(&outcome)) return answer_of(*refusal);
  std::promise<Answer> answer;
  std::get<std::unique_ptr<http::Exchange>>(outcome)->complete(
      body, [&](const http::Reply& reply) { answer.set_value(answer_of(reply)); });
  return answer.get_future().get();
}

}  // namespace settingsd::io_errors
