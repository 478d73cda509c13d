#include "storage/writer.hpp"

#include <type_traits>

#include <boost/test/unit_test.hpp>

#include "storage/fixture.hpp"
#include "storage/group_sql.hpp"

namespace settingsd::storage {
namespace {

bool other(bool value) { return !value; }
std::int64_t other(std::int64_t value) { return value + 1; }

/// Another valid value of a field.
template <class Kind, class Value>
Value other_value(const Kind& kind, const Value& value, const std::vector<domain::Role>& roles) {
  if constexpr (std::is_same_v<Kind, domain::Text>) {
    switch (kind.format) {
      case domain::Format::email_address:
        return "help@b\u00fccher.example";
      case domain::Format::version:
        return "5.3.1";
      case domain::Format::web_origin:
        return "http://localhost:3000";
    }
    return {};
  } else if constexpr (std::is_same_v<Kind, domain::Choice>) {
    return std::string(kind.choices.back());
  } else if constexpr (std::is_same_v<Kind, domain::ChoiceList>) {
    return {kind.choices.rbegin(), kind.choices.rend()};
  } else if constexpr (std::is_same_v<Kind, domain::OriginList>) {
    return {"https://z.example", "https://a.example", "my-app://b:1"};
  } else if constexpr (std::is_same_v<Kind, domain::RoleReference>) {
    return roles[0].id;
  } else {
    return other(value);
  }
}

struct Writing : Fixture {
  template <class Group>
  Versioned<Group> read() {
    return writer.reader().group<Group>(id).value();
  }

  template <class Group>
  std::int64_t write(const Versioned<Group>& before, const Group& after) {
    writer.begin_immediate();
    const auto next = writer.update(id, before, after);
    writer.commit();
    return next;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(writing, Writing)

BOOST_AUTO_TEST_CASE(every_field_is_written_alone_and_read_back) {
  const auto roles = writer.reader().roles(id);
  domain::for_each_group([&]<class Group>() {
    domain::for_each_field<Group>([&](const auto& field, auto) {
      const auto before = read<Group>();
      auto after = before.value;
      after.*field.member = other_value(field.kind, before.value.*field.member, roles);
      const bool differs = after != before.value;
      BOOST_TEST(write(before, after) == before.revision + (differs ? 1 : 0), field.name);
      const auto stored = read<Group>();
      BOOST_TEST((stored.value == after), field.name);
      BOOST_TEST(stored.revision == before.revision + (differs ? 1 : 0), field.name);
    });
  });
}

BOOST_AUTO_TEST_CASE(all_fields_of_a_group_are_written_at_once_in_one_step) {
  const auto roles = writer.reader().roles(id);
  domain::for_each_group([&]<class Group>() {
    const auto before = read<Group>();
    auto after = before.value;
    domain::for_each_field<Group>([&](const auto& field, auto) {
      after.*field.member = other_value(field.kind, before.value.*field.member, roles);
    });
    BOOST_TEST(write(before, after) == before.revision + 1);
    BOOST_TEST((read<Group>().value == after));
    BOOST_TEST(read<Group>().revision == before.revision + 1);
  });
}

BOOST_AUTO_TEST_CASE(an_update_that_changes_nothing_writes_nothing) {
  const auto before = read<domain::InstanceSettings>();
  const auto last = writer.reader().history().last_id();
  BOOST_TEST(write(before, before.value) == before.revision);
  BOOST_TEST(writer.reader().history().last_id() == last);
}

BOOST_AUTO_TEST_CASE(an_update_of_a_revision_that_has_passed_is_refused) {
  const auto before = read<domain::InstanceRestrictions>();
  auto after = before.value;
  after.allowlist = true;
  static_cast<void>(write(before, after));
  after.blocklist = true;
  BOOST_CHECK_THROW(static_cast<void>(write(before, after)), InvalidRow);
}

BOOST_AUTO_TEST_CASE(an_update_of_an_instance_that_is_gone_is_an_invalid_row) {
  const auto before = read<domain::InstanceRestrictions>();
  auto after = before.value;
  after.allowlist = true;
  BOOST_TEST(delete_instance(writer, id));
  BOOST_CHECK_THROW(static_cast<void>(write(before, after)), InvalidRow);
}

BOOST_AUTO_TEST_CASE(a_refused_update_rolls_back_alone) {
  const auto before = read<domain::InstanceRestrictions>();
  auto after = before.value;
  after.allowlist = true;
  writer.begin_immediate();
  writer.savepoint();
  BOOST_TEST(writer.update(id, before, after) == 2);
  writer.release();
  writer.savepoint();
  after.blocklist = true;
  BOOST_TEST(writer.update(id, {read<domain::InstanceRestrictions>().value, 2}, after) == 3);
  writer.rollback_to();
  writer.commit();
  const auto stored = read<domain::InstanceRestrictions>();
  BOOST_TEST(stored.value.allowlist);
  BOOST_TEST(!stored.value.blocklist);
  BOOST_TEST(stored.revision == 2);
  BOOST_TEST(writer.reader().history().after(0, 100).back().revision.value() == 2);
}

BOOST_AUTO_TEST_CASE(a_probe_writes_to_the_log_and_changes_nothing) {
  writer.checkpoint();
  const auto version = connection.version();
  const auto last = writer.reader().history().last_id();
  writer.probe();
  BOOST_TEST(!writer.in_transaction());
  BOOST_TEST(!octets_of(path.string() + "-wal").empty());
  BOOST_TEST(connection.version() == version);
  BOOST_TEST(writer.reader().history().last_id() == last);
}

BOOST_AUTO_TEST_CASE(a_checkpoint_empties_the_log) {
  BOOST_TEST(std::filesystem::file_size(path.string() + "-wal") > 0U);
  writer.checkpoint();
  BOOST_TEST(std::filesystem::file_size(path.string() + "-wal") == 0U);
}

BOOST_AUTO_TEST_CASE(a_transaction_that_is_not_committed_is_undone) {
  { const WriteTransaction transaction{writer}; }
  BOOST_TEST(!writer.in_transaction());
  WriteTransaction outer{writer};
  {
    const WriteTransaction inner{writer};
    BOOST_TEST(delete_instance(writer, id));
  }
  outer.commit();
  BOOST_TEST(writer.reader().instance(id).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
