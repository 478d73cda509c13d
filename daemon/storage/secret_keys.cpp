#include "storage/secret_keys.hpp"

#include <algorithm>
#include <array>

#include <SQLiteCpp/Exception.h>
#include <sodium.h>
#include <sqlite3.h>

#include "domain/identifier.hpp"
#include "domain/secret_key.hpp"
#include "storage/octets.hpp"
#include "storage/statement.hpp"
#include "storage/time.hpp"
#include "storage/utf8.hpp"
#include "storage/writer.hpp"

namespace settingsd::storage {
namespace {

constexpr std::size_t key_octets = 32;

std::optional<KeyRefusal> refusal_of(Writer& writer, const NewKey& key, const KeyHash& hash) {
  const auto instance = writer.reader().instance(key.instance_id);
  if (!instance) return KeyRefusal::unknown_instance;
  if (!domain::is_well_formed_secret_key(key.text, instance->environment)) return KeyRefusal::malformed;
  if (writer.reader().key(hash)) return KeyRefusal::in_use;
  if (!is_clean_text(key.label)) return KeyRefusal::label_refused;
  return std::nullopt;
}

/// The row is ours but for the label, so a CHECK that fails is that of the label.
bool insert(Writer& writer, const KeyRow& row, const KeyHash& hash) {
  try {
    Statement{writer.connection(),
              "INSERT INTO secret_key (id, instance_id, hash, label, read_only, created_at) "
              "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"}
        .run(row.id, row.instance_id, hash, row.label, row.read_only, row.created_at);
    return true;
  } catch (const SQLite::Exception& error) {
    if (error.getExtendedErrorCode() != SQLITE_CONSTRAINT_CHECK) throw;
    return false;
  }
}

}  // namespace

KeyHash hash_secret_key(std::string_view text) noexcept {
  static_assert(std::tuple_size_v<KeyHash> == crypto_hash_sha256_BYTES);
  KeyHash hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return hash;
}

KeyFingerprint fingerprint_of(std::string_view text) {
  static_assert(std::tuple_size_v<KeyFingerprint> == crypto_shorthash_siphashx24_BYTES);
  static const auto secret = random_octets<crypto_shorthash_siphashx24_KEYBYTES>();
  KeyFingerprint fingerprint{};
  crypto_shorthash_siphashx24(fingerprint.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                              secret.data());
  return fingerprint;
}

std::string generate_secret_key(domain::Environment environment) {
  auto octets = random_octets<key_octets>();
  constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::array<char, sodium_base64_ENCODED_LEN(key_octets, variant)> text{};
  sodium_bin2base64(text.data(), text.size(), octets.data(), octets.size(), variant);
  auto key = std::string(domain::secret_key_prefix(environment)) + text.data();
  sodium_memzero(octets.data(), octets.size());
  sodium_memzero(text.data(), text.size());
  return key;
}

std::variant<KeyRow, KeyRefusal> create_key(Writer& writer, const NewKey& key) {
  WriteTransaction transaction{writer};
  const auto hash = hash_secret_key(key.text);
  if (const auto refusal = refusal_of(writer, key, hash)) return *refusal;
  KeyRow row{domain::new_identifier("key_"), key.instance_id, key.label, key.read_only, now_in_milliseconds(), {}};
  if (!insert(writer, row, hash)) return KeyRefusal::label_refused;
  transaction.commit();
  return row;
}

std::optional<KeyRow> revoke_key(Writer& writer, std::string_view key_id) {
  WriteTransaction transaction{writer};
  auto key = writer.reader().key_with_id(key_id);
  if (!key || key->revoked_at) return key;
  // A clock that was set back must not keep a key alive.
  key->revoked_at = std::max(now_in_milliseconds(), key->created_at);
  Statement{writer.connection(), "UPDATE secret_key SET revoked_at = ?2 WHERE id = ?1"}.run(key_id, key->revoked_at);
  transaction.commit();
  return key;
}

bool set_read_only(Writer& writer, std::string_view key_id, bool read_only) {
  WriteTransaction transaction{writer};
  const bool found =
      Statement{writer.connection(), "UPDATE secret_key SET read_only = ?2 WHERE id = ?1"}.run(key_id, read_only) > 0;
  transaction.commit();
  return found;
}

}  // namespace settingsd::storage
