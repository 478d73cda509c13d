#include "http_page.hpp"

#include <algorithm>
#include <cctype>

#include <boost/json.hpp>

#include "places.hpp"
#include "scdoc.hpp"

namespace settingsd::manual {
namespace {

using namespace scdoc;
using boost::json::object;
using boost::json::value;

/// Of the document itself, references being followed.
class Document {
 public:
  explicit Document(const std::string& text) : document_(boost::json::parse(text)) {}

  [[nodiscard]] const object& root() const { return document_.as_object(); }

  /// What a reference names, or the object itself.
  [[nodiscard]] const object& at(const value& place) const {
    const auto* const reference = place.as_object().if_contains("$ref");
    if (reference == nullptr) return place.as_object();
    return document_.at_pointer(std::string(reference->as_string()).substr(1)).as_object();
  }

 private:
  value document_;
};

std::string text_in(const object& place, const char* key) {
  const auto* const found = place.if_contains(key);
  return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string{};
}

std::string last_part(const std::string& reference) { return reference.substr(reference.rfind('/') + 1); }

std::string joined(const value& words) {
  if (words.is_string()) return std::string(words.as_string());
  std::string text;
  for (const auto& word : words.as_array()) {
    text += text.empty() ? "" : ", ";
    text += word.is_string() ? std::string(word.as_string()) : boost::json::serialize(word);
  }
  return text;
}

/// "integer, from 0, to 9", "instance", "list of role".
std::string type_of(const object& schema) {
  if (schema.contains("$ref")) return last_part(text_in(schema, "$ref"));
  if (schema.contains("const")) return boost::json::serialize(schema.at("const"));
  if (schema.contains("enum")) return "one of " + joined(schema.at("enum"));
  std::string text = schema.contains("type") ? joined(schema.at("type")) : "any";
  if (text == "array" && schema.contains("items")) text = "list of " + type_of(schema.at("items").as_object());
  for (const auto& [key, word] :
       {std::pair{"minimum", "from "}, {"maximum", "to "}, {"maxItems", "at most "}, {"default", "by default "}}) {
    if (schema.contains(key)) text += std::string(", ") + word + boost::json::serialize(schema.at(key));
  }
  return text;
}

std::string parameters_of(const Document& document, const object& operation) {
  std::string text;
  const auto* const parameters = operation.if_contains("parameters");
  if (parameters == nullptr) return text;
  for (const auto& place : parameters->as_array()) {
    const auto& parameter = document.at(place);
    text +=
        definition(bold(text_in(parameter, "name")) + " (" + text_in(parameter, "in") + ')',
                   text_in(parameter, "description") + " Type: " + type_of(parameter.at("schema").as_object()) + '.');
  }
  return text;
}

std::string content_of(const object& place) {
  const auto* const content = place.if_contains("content");
  if (content == nullptr || content->as_object().empty()) return {};
  const auto& first = *content->as_object().begin();
  const auto type = type_of(first.value().as_object().at("schema").as_object());
  return std::string(first.key()) + ": " + (type == "any" ? "see /openapi.json" : type);
}

std::string answers_of(const Document& document, const object& operation) {
  std::string text;
  for (const auto& [status, place] : operation.at("responses").as_object()) {
    const auto& answer = document.at(place);
    const auto content = content_of(answer);
    text += definition(bold(std::string(status)),
                       text_in(answer, "description") + (content.empty() ? "" : " " + content + '.'));
  }
  return text;
}

std::string operation_text(const Document& document, const std::string& name, const object& operation) {
  auto text = subheading(plain(name)) + paragraph(text_in(operation, "summary") + '.');
  if (const auto more = text_in(operation, "description"); !more.empty()) text += paragraph(more);
  text += parameters_of(document, operation);
  if (operation.contains("requestBody")) {
    text += definition(underlined("content"), content_of(document.at(operation.at("requestBody"))) + '.');
  }
  return text + answers_of(document, operation);
}

std::string operations_of(const Document& document) {
  std::string text;
  for (const auto& [path, methods] : document.root().at("paths").as_object()) {
    for (const auto& [method, operation] : methods.as_object()) {
      if (!operation.is_object() || !operation.as_object().contains("responses")) continue;
      std::string name(method);
      std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
      text += operation_text(document, name + ' ' + std::string(path), operation.as_object());
    }
  }
  return text;
}

std::string schemas_of(const Document& document) {
  std::string text;
  for (const auto& [name, schema] : document.root().at("components").as_object().at("schemas").as_object()) {
    const auto* const properties = schema.as_object().if_contains("properties");
    if (properties == nullptr) continue;
    text += subheading(plain(std::string(name)));
    for (const auto& [member, place] : properties->as_object()) {
      const auto described = text_in(place.as_object(), "description");
      text += definition(bold(std::string(member)),
                         described + (described.empty() ? "" : " ") + type_of(place.as_object()) + '.');
    }
  }
  return text;
}

}  // namespace

std::string http_page(const std::string& openapi) {
  const Document document{openapi};
  const auto& info = document.root().at("info").as_object();
  auto text = title("settingsd-http", 7) + heading("NAME") + "settingsd-http - what settingsd answers over HTTP\n\n" +
              heading("DESCRIPTION") + paragraph(text_in(info, "description"));
  text +=
      paragraph(std::string("The service answers on ") + places::address + " and on the Unix socket " + places::socket +
                ". A key is sent as Authorization: Bearer KEY. The same, for programs, is at /openapi.json.");
  text += heading("REQUESTS") + operations_of(document) + heading("OBJECTS") + schemas_of(document);
  return text + heading("SEE ALSO") + "*settingsd*(1), *settingsd.toml*(5)\n";
}

}  // namespace settingsd::manual
