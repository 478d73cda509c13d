#include "api/json_document.hpp"

#include <charconv>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "domain/characters.hpp"

namespace settingsd::api {
namespace {

namespace json = boost::json;

bool is_integer_literal(std::string_view literal) noexcept {
  return literal.find_first_of(".eE") == std::string_view::npos;
}

JsonValue number(std::string literal) {
  if (!is_integer_literal(literal)) return {JsonValue::Fraction{std::move(literal)}, {}};
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(literal.data(), literal.data() + literal.size(), value);
  return {JsonValue::Integer{error == std::errc{} ? std::optional{value} : std::nullopt, std::move(literal)}, {}};
}

/// The text with a zero for each digit of an exponent. Boost.JSON refuses exponents beyond int, JSON has no bound; what
/// the number is does not matter here, since no setting is a fraction.
std::string without_exponents(std::string text) {
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') quoted = !quoted;
    if (quoted && text[at] == '\\') ++at;
    if (quoted || at == 0 || !domain::is_digit(text[at - 1]) || domain::to_lower(text[at]) != 'e') continue;
    if (at + 1 < text.size() && (text[at + 1] == '+' || text[at + 1] == '-')) ++at;
    while (at + 1 < text.size() && domain::is_digit(text[at + 1])) text[++at] = '0';
  }
  return text;
}

/// Builds a JsonValue from the events of boost::json::basic_parser, which reads parsed. Numbers are taken from the same
/// place in written, which is as long.
class Builder {
 public:
  Builder(std::string_view written, std::string_view parsed) : written_{written}, parsed_{parsed} {}

  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) { return open({JsonValue::Object{}, {}}); }
  bool on_object_end(std::size_t, json::error_code&) { return close(); }
  bool on_array_begin(json::error_code&) { return open({JsonValue::Array{}, {}}); }
  bool on_array_end(std::size_t, json::error_code&) { return close(); }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) { return collect(part); }
  bool on_key(json::string_view part, std::size_t, json::error_code&) {
    collect(part);
    keys_.push_back(taken());
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) { return collect(part); }
  bool on_string(json::string_view part, std::size_t, json::error_code&) {
    collect(part);
    return put({taken(), {}});
  }
  bool on_number_part(json::string_view part, json::error_code&) { return collect(as_written(part)); }
  bool on_int64(std::int64_t, json::string_view part, json::error_code&) { return put_number(part); }
  bool on_uint64(std::uint64_t, json::string_view part, json::error_code&) { return put_number(part); }
  bool on_double(double, json::string_view part, json::error_code&) { return put_number(part); }
  bool on_bool(bool value, json::error_code&) { return put({value, {}}); }
  bool on_null(json::error_code&) { return put({JsonValue::Null{}, {}}); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

  JsonValue take_root() { return std::move(root_); }

 private:
  bool collect(json::string_view part) {
    text_.append(part.data(), part.size());
    return true;
  }

  std::string taken() { return std::exchange(text_, {}); }

  [[nodiscard]] json::string_view as_written(json::string_view part) const {
    const auto* const start = written_.data() + (part.data() - parsed_.data());
    return part.empty() ? part : json::string_view{start, part.size()};
  }

  bool put_number(json::string_view part) {
    collect(as_written(part));
    return put(number(taken()));
  }

  bool open(JsonValue container) {
    open_.push_back(std::move(container));
    return true;
  }

  bool close() {
    auto complete = std::move(open_.back());
    open_.pop_back();
    return put(std::move(complete));
  }

  bool put(JsonValue value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (auto* object = std::get_if<JsonValue::Object>(&open_.back().is)) {
      value.name = std::move(keys_.back());
      keys_.pop_back();
      object->members.push_back(std::move(value));
    } else {
      std::get<JsonValue::Array>(open_.back().is).push_back(std::move(value));
    }
    return true;
  }

  std::string_view written_;
  std::string_view parsed_;
  JsonValue root_;
  std::vector<JsonValue> open_;
  std::vector<std::string> keys_;
  std::string text_;
};

struct TextOf {
  std::string operator()(const JsonValue::Null&) const { return "null"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(const JsonValue::Integer& value) const { return value.literal; }
  std::string operator()(const JsonValue::Fraction& value) const { return value.literal; }
  std::string operator()(const std::string& value) const { return json_string(value); }
  std::string operator()(const JsonValue::Array& value) const {
    std::string text;
    for (const auto& element : value) text.append(text.empty() ? "" : ",").append(element.text());
    return "[" + text + "]";
  }
  std::string operator()(const JsonValue::Object& value) const {
    std::string text;
    for (const auto& member : value.members) {
      text.append(text.empty() ? "" : ",").append(json_string(member.name)).append(":").append(member.text());
    }
    return "{" + text + "}";
  }
};

JsonResult parse(std::string_view written, std::string_view text, json::error_code& error) {
  json::parse_options options;
  options.max_depth = maximum_json_depth;
  json::basic_parser<Builder> parser{options, written, text};
  const auto used = parser.write_some(false, text.data(), text.size(), error);
  if (!error && used < text.size()) error = json::error::extra_data;
  if (error) return {std::nullopt, error.message()};
  return {parser.handler().take_root(), {}};
}

}  // namespace

std::string JsonValue::text() const { return std::visit(TextOf{}, is); }

JsonResult parse_json(std::string_view text) {
  json::error_code error;
  auto result = parse(text, text, error);
  return error == json::error::exponent_overflow ? parse(text, without_exponents(std::string(text)), error) : result;
}

std::string json_string(std::string_view text) {
  return json::serialize(json::value(json::string_view(text.data(), text.size())));
}

}  // namespace settingsd::api
