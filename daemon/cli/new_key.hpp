#pragma once

#include <optional>
#include <string>

#include "cli/cli11.hpp"
#include "cli/context.hpp"
#include "cli/secret_text.hpp"
#include "domain/environment.hpp"
#include "storage/secret_keys.hpp"
#include "storage/writer.hpp"

namespace settingsd::cli {

/// What the commands that make a key let the operator say about it.
struct NewKeyOptions {
  std::string label;
  std::string secret_key_file;  ///< "-" for standard input; empty for a key of our own making
};

/// --label TEXT and --secret-key-file FILE.
void add_new_key_options(const Parser& command, NewKeyOptions& options);

/// The key in the file that the options name, without the line end after it; empty when they name none. Throws Failed
/// when it cannot be read.
[[nodiscard]] std::optional<SecretText> supplied_key(const NewKeyOptions& options);

/// Throws Failed when a supplied key is not well-formed for the environment.
void require_well_formed(const std::optional<SecretText>& supplied, domain::Environment environment);

/// A key that was stored, and its text where we made it.
struct StoredKey {
  storage::KeyRow row;
  std::optional<SecretText> generated;
};

/// Stores the supplied key, or a new one, in the open transaction. Throws Failed when the key is refused, UsageError
/// when its label is, and what SQLite throws.
[[nodiscard]] StoredKey store_key(storage::Writer& writer, const storage::InstanceRow& instance,
                                  const NewKeyOptions& options, std::optional<SecretText> supplied, bool read_only);

/// Adds the lines for people that show a key which we made.
void append_shown_once(std::string& answer, const SecretText& key);

/// Prints the answer that holds a key which is stored by now. Throws Failed, which says how to get another key, when
/// the answer cannot be written.
void print_with_key(const Context& context, const StoredKey& key, const SecretText& answer);

}  // namespace settingsd::cli
