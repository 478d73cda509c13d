#include "storage/secret_keys.hpp"

#include <boost/test/unit_test.hpp>

#include "domain/identifier.hpp"
#include "domain/secret_key.hpp"
#include "storage/fixture.hpp"

namespace settingsd::storage {
namespace {

const std::string supplied = "sk_test_" + std::string(32, 'a');

KeyRefusal refusal(const std::variant<KeyRow, KeyRefusal>& result) {
  BOOST_TEST_REQUIRE(result.index() == 1U);
  return std::get<KeyRefusal>(result);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(secret_keys, Fixture)

BOOST_AUTO_TEST_CASE(the_hash_is_the_sha256_of_the_text) {
  const auto hash = hash_secret_key("abc");
  BOOST_TEST(hash[0] == 0xBA);
  BOOST_TEST(hash[1] == 0x78);
  BOOST_TEST(hash[31] == 0xAD);
}

BOOST_AUTO_TEST_CASE(a_made_key_is_well_formed_and_never_twice_the_same) {
  for (const auto environment : {domain::Environment::development, domain::Environment::production}) {
    const auto key = generate_secret_key(environment);
    BOOST_TEST(domain::is_well_formed_secret_key(key, environment));
    BOOST_TEST(key.size() == domain::secret_key_prefix(environment).size() + 43);
    BOOST_TEST(key != generate_secret_key(environment));
  }
}

BOOST_AUTO_TEST_CASE(a_stored_key_is_found_by_its_hash_alone) {
  const auto made = std::get<KeyRow>(create_key(writer, {id, supplied, "deploy", true}));
  BOOST_TEST(domain::is_identifier(made.id, "key_"));
  const auto found = writer.reader().key(hash_secret_key(supplied)).value();
  BOOST_TEST(found.id == made.id);
  BOOST_TEST(found.instance_id == id);
  BOOST_TEST(found.label == "deploy");
  BOOST_TEST(found.read_only);
  BOOST_TEST(!found.revoked_at.has_value());
  BOOST_TEST(!writer.reader().key(hash_secret_key(supplied + "a")).has_value());
  writer.checkpoint();
  BOOST_TEST(octets_of(path).find(supplied) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_key_that_cannot_be_stored_is_refused_with_its_reason) {
  const auto refused = [&](const NewKey& key) { return refusal(create_key(writer, key)); };
  BOOST_CHECK(refused({"ins_x", supplied}) == KeyRefusal::unknown_instance);
  BOOST_CHECK(refused({id, "sk_test_" + std::string(31, 'a')}) == KeyRefusal::malformed);
  BOOST_CHECK(refused({id, "sk_live_" + std::string(32, 'a')}) == KeyRefusal::malformed);
  BOOST_CHECK(refused({id, supplied, std::string(101, 'x')}) == KeyRefusal::label_refused);
  BOOST_CHECK(refused({id, supplied, "a\nb"}) == KeyRefusal::label_refused);
  BOOST_CHECK(refused({id, supplied, "\xff"}) == KeyRefusal::label_refused);
  BOOST_TEST(create_key(writer, {id, supplied, std::string(99, 'x') + "\u00e9"}).index() == 0U);
  BOOST_CHECK(refused({id, supplied}) == KeyRefusal::in_use);
  BOOST_TEST(!writer.in_transaction());
  BOOST_TEST(writer.reader().keys().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_revoked_key_keeps_its_time) {
  const auto made = std::get<KeyRow>(create_key(writer, {id, supplied}));
  const auto revoked = revoke_key(writer, made.id).value();
  BOOST_TEST(revoked.revoked_at.value() >= made.created_at);
  BOOST_TEST(revoke_key(writer, made.id)->revoked_at.value() == *revoked.revoked_at);
  BOOST_TEST(writer.reader().key(hash_secret_key(supplied))->revoked_at.value() == *revoked.revoked_at);
  BOOST_TEST(!revoke_key(writer, "key_x").has_value());
}

BOOST_AUTO_TEST_CASE(keys_are_listed_oldest_first_for_one_instance_or_for_all) {
  const auto other = create_instance(writer, domain::Environment::production);
  static_cast<void>(create_key(writer, {id, supplied}));
  static_cast<void>(create_key(writer, {id, supplied + "b"}));
  static_cast<void>(create_key(writer, {other.id, "sk_live_" + std::string(32, 'a')}));
  BOOST_TEST(writer.reader().keys(id).size() == 2U);
  BOOST_TEST(writer.reader().keys(other.id).size() == 1U);
  BOOST_TEST(writer.reader().keys().size() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
