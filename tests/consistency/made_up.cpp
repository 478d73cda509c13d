#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "consistency/violations.hpp"

namespace settingsd::consistency {
namespace {

using Kind = Operation::Kind;
using Outcome = Operation::Outcome;
using Sentences = std::vector<std::string>;

const Parts initial{"0", "0"};

struct Span {
  std::int64_t invoked;
  std::int64_t completed;
};

Operation write(Span span, const Parts& parts, std::int64_t revision, const std::string& epoch = "e") {
  return {Kind::write, Outcome::ok, span.invoked, span.completed, parts, {epoch, revision}};
}

Operation read(Span span, const Parts& parts, std::int64_t revision, const std::string& epoch = "e") {
  return {Kind::read, Outcome::ok, span.invoked, span.completed, parts, {epoch, revision}};
}

Operation write_without_answer(Outcome outcome, std::int64_t invoked, const Parts& parts) {
  return {Kind::write, outcome, invoked, Operation::never, parts};
}

void check_found(const History& history, const Sentences& expected) {
  const auto found = violations_of(history, initial);
  BOOST_CHECK_EQUAL_COLLECTIONS(found.begin(), found.end(), expected.begin(), expected.end());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(made_up_histories)

BOOST_AUTO_TEST_CASE(one_write_after_the_other_is_as_it_should_be) {
  check_found({}, {});
  check_found({read({0, 1}, initial, 1), write({2, 3}, {"1", "1"}, 2), read({4, 5}, {"1", "1"}, 2),
               write({6, 7}, {"2", "2"}, 3), read({8, 9}, {"2", "2"}, 3)},
              {});
}

BOOST_AUTO_TEST_CASE(what_overlaps_may_come_in_any_order) {
  check_found({write({0, 10}, {"1", "1"}, 3), write({1, 9}, {"2", "2"}, 2), read({2, 3}, {"2", "2"}, 2),
               read({2, 4}, initial, 1), read({5, 6}, {"1", "1"}, 3)},
              {});
}

BOOST_AUTO_TEST_CASE(a_write_without_an_answer_may_be_seen_or_not) {
  const auto lost = write_without_answer(Outcome::unknown, 0, {"1", "1"});
  check_found({lost, read({5, 6}, {"1", "1"}, 2)}, {});
  check_found({lost, read({5, 6}, initial, 1), read({7, 8}, {"1", "1"}, 2)}, {});
}

BOOST_AUTO_TEST_CASE(a_read_that_begins_after_an_answer_and_does_not_see_it_is_stale) {
  check_found({write({0, 1}, {"1", "1"}, 2), read({2, 3}, initial, 1)},
              {"stale: a read saw version e-1 after version e-2 was answered"});
}

BOOST_AUTO_TEST_CASE(a_read_that_goes_back_behind_another_is_stale) {
  check_found({write({0, 9}, {"1", "1"}, 2), read({1, 2}, {"1", "1"}, 2), read({3, 4}, initial, 1)},
              {"stale: a read saw version e-1 after version e-2 was answered"});
}

BOOST_AUTO_TEST_CASE(two_writes_with_one_version_are_a_lost_update) {
  check_found({write({0, 1}, {"1", "1"}, 2), write({0, 2}, {"2", "2"}, 2)},
              {"version e-2 was 1 1 and 2 2", "two writes were answered with version e-2"});
}

BOOST_AUTO_TEST_CASE(a_write_in_between_of_what_if_match_named_is_a_lost_update) {
  auto conditional = write({0, 4}, {"2", "2"}, 3);
  conditional.under = Version{"e", 1};
  check_found({write({0, 1}, {"1", "1"}, 2), conditional},
              {"an update was lost: what was written under version e-1 made version e-3"});
}

BOOST_AUTO_TEST_CASE(a_version_that_was_lost_and_given_again_is_found) {
  check_found({write({0, 1}, {"1", "1"}, 2), write({2, 3}, {"2", "2"}, 2), read({4, 5}, {"2", "2"}, 2)},
              {"version e-2 was 1 1 and 2 2", "version e-2 was 1 1 and 2 2",
               "two writes were answered with version e-2", "a write made version e-2 after version e-2 was answered"});
}

BOOST_AUTO_TEST_CASE(a_value_that_comes_back_under_its_old_tag_is_stale) {
  check_found({write({0, 1}, {"1", "1"}, 2), write({2, 3}, {"2", "2"}, 3), read({4, 5}, {"1", "1"}, 2)},
              {"stale: a read saw version e-2 after version e-3 was answered"});
}

BOOST_AUTO_TEST_CASE(half_of_one_write_and_half_of_another_is_torn) {
  check_found({write({0, 1}, {"1", "1"}, 2), write({2, 9}, {"2", "2"}, 4), read({3, 4}, {"2", "1"}, 3)},
              {"torn: 2 1 was read as version e-3"});
}

BOOST_AUTO_TEST_CASE(a_value_that_nobody_wrote_or_not_yet_or_that_was_refused_is_found) {
  check_found({read({0, 1}, {"7", "7"}, 2)}, {"nobody wrote this: 7 7 was read as version e-2"});
  check_found({read({0, 1}, {"1", "1"}, 2), write({2, 3}, {"1", "1"}, 3)},
              {"nobody wrote this: 1 1 was read as version e-2"});
  check_found({write_without_answer(Outcome::failed, 0, {"1", "1"}), read({2, 3}, {"1", "1"}, 2)},
              {"nobody wrote this: 1 1 was read as version e-2"});
}

BOOST_AUTO_TEST_CASE(a_tag_that_names_two_values_is_found_whenever_they_were_read) {
  check_found(
      {write_without_answer(Outcome::unknown, 0, {"1", "1"}), read({1, 9}, {"1", "1"}, 2), read({1, 9}, initial, 2)},
      {"version e-2 was 1 1 and 0 0"});
}

BOOST_AUTO_TEST_CASE(a_new_epoch_begins_anew_and_an_old_one_does_not_come_back) {
  const auto before = write({0, 1}, {"1", "1"}, 9);
  check_found({before, read({2, 3}, initial, 1, "f"), write({4, 5}, {"2", "2"}, 2, "f")}, {});
  check_found({before, read({2, 3}, initial, 1, "f"), read({4, 5}, {"1", "1"}, 9)},
              {"stale: a read saw version e-9 after version f-1 was answered"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::consistency
