#include "cli/new_key.hpp"

#include <utility>
#include <variant>

#include "cli/checks.hpp"
#include "cli/failed.hpp"
#include "cli/options.hpp"
#include "cli/secret_key_file.hpp"
#include "domain/secret_key.hpp"

namespace settingsd::cli {
namespace {

using storage::KeyRefusal;

[[noreturn]] void refuse_malformed(domain::Environment environment) {
  throw Failed("the given key is malformed: on " + std::string(domain::name_of(environment)) + " it must be " +
               std::string(domain::secret_key_prefix(environment)) + " and then 32 to 255 of A-Z a-z 0-9 _ -");
}

[[noreturn]] void refuse(KeyRefusal refusal, const storage::InstanceRow& instance) {
  switch (refusal) {
    case KeyRefusal::unknown_instance:
      throw Failed("instance " + instance.id + " was deleted meanwhile");
    case KeyRefusal::malformed:
      refuse_malformed(instance.environment);
    case KeyRefusal::in_use:
      throw Failed("the given key is in use already, or was before it was revoked; give another one");
    case KeyRefusal::label_refused:
      break;
  }
  throw UsageError("--label: must be at most 100 characters, without control characters");
}

}  // namespace

void add_new_key_options(const Parser& command, NewKeyOptions& options) {
  command.add_option("--label", options.label, "A name for the key, for people")
      .type_name("TEXT")
      .check(refuse_invalid_utf8);
  command
      .add_option("--secret-key-file", options.secret_key_file,
                  "Store the key in this file instead of a new one; - reads standard input")
      .type_name("FILE")
      .check(refuse_empty);
}

std::optional<SecretText> supplied_key(const NewKeyOptions& options) {
  if (options.secret_key_file.empty()) return std::nullopt;
  return read_secret_key_file(options.secret_key_file);
}

void require_well_formed(const std::optional<SecretText>& supplied, domain::Environment environment) {
  if (supplied && !domain::is_well_formed_secret_key(supplied->view(), environment)) refuse_malformed(environment);
}

StoredKey store_key(storage::Writer& writer, const storage::InstanceRow& instance, const NewKeyOptions& options,
                    std::optional<SecretText> supplied, bool read_only) {
  std::optional<SecretText> generated;
  if (!supplied) generated.emplace(storage::generate_secret_key(instance.environment));
  const auto& text = supplied ? *supplied : *generated;
  auto stored = storage::create_key(
      writer, {.instance_id = instance.id, .text = text.view(), .label = options.label, .read_only = read_only});
  if (const auto* refusal = std::get_if<KeyRefusal>(&stored)) refuse(*refusal, instance);
  return {std::get<storage::KeyRow>(std::move(stored)), std::move(generated)};
}

void append_shown_once(std::string& answer, const SecretText& key) {
  answer.append("Its secret key, which will not be shown again:\n").append(key.view()).append("\n");
}

void print_with_key(const Context& context, const StoredKey& key, const SecretText& answer) try {
  context.print(answer.view());
} catch (const Failed& error) {
  throw Failed(std::string(error.what()) + "; key " + key.row.id + " of instance " + key.row.instance_id +
               " is stored all the same: revoke it and create another");
}

}  // namespace settingsd::cli
