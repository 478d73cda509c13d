#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "domain/environment.hpp"
#include "storage/rows.hpp"

namespace settingsd::storage {

class Writer;

/// SHA-256 of a key's text, as `printf %s KEY | sha256sum` shows it: keys have 256 random bits, so a slow hash would
/// add nothing.
using KeyHash = std::array<unsigned char, 32>;

/// The caller wipes the text. Any thread.
[[nodiscard]] KeyHash hash_secret_key(std::string_view text) noexcept;

/// A hash of a key's text that only this process can make (SipHash-2-4 with 128 bits and a random key): to find again
/// what has been looked up by its SHA-256, at a tenth of the cost. Never stored. Any thread.
using KeyFingerprint = std::array<unsigned char, 16>;
[[nodiscard]] KeyFingerprint fingerprint_of(std::string_view text);

/// A new key: the environment's prefix and 43 URL-safe characters of 256 random bits (contract, section 2). Any thread.
[[nodiscard]] std::string generate_secret_key(domain::Environment environment);

struct NewKey {
  std::string instance_id;
  std::string_view text;
  std::string label{};
  bool read_only = false;
};

enum class KeyRefusal {
  unknown_instance,
  malformed,      ///< contract, section 2: the prefix of the instance's environment and 32 to 255 URL-safe characters
  in_use,         ///< of this instance or another one, revoked or not
  label_refused,  ///< longer than 100 characters, or with a control character
};

/// Stores the hash of a key. In the open transaction, or in one of its own. Throws what SQLite throws.
[[nodiscard]] std::variant<KeyRow, KeyRefusal> create_key(Writer& writer, const NewKey& key);

/// Makes a key invalid from now on and returns its row; empty when there is none with this id. A key that is revoked
/// already keeps its time. In the open transaction, or in one of its own. Throws what SQLite throws.
[[nodiscard]] std::optional<KeyRow> revoke_key(Writer& writer, std::string_view key_id);

/// Lets a key write, or only read. Returns false when there is no such key. In a transaction of its own, or in the
/// caller's.
bool set_read_only(Writer& writer, std::string_view key_id, bool read_only);

}  // namespace settingsd::storage
