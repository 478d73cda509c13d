#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "domain/groups.hpp"
#include "domain/problem.hpp"
#include "http/message.hpp"

namespace settingsd::api {

/// The refusals that a request may meet, learned from replies that refuse one: status, code, words and header fields
/// are those that a client gets.
class Refusals {
 public:
  void add(const http::Reply& refusal);
  void add(const domain::Problem& problem);
  /// Those of the others that have such a status.
  void add(const Refusals& others, bool (*is_wanted)(unsigned status));

  struct OfStatus {
    std::map<std::string, std::string> messages;  ///< by code
    std::set<std::string> fields;                 ///< names of the header fields that a reply may have
  };
  [[nodiscard]] const std::map<unsigned, OfStatus>& by_status() const noexcept { return by_status_; }

 private:
  std::map<unsigned, OfStatus> by_status_;
};

/// What a request to any path may meet.
void add_framing_refusals(Refusals& refusals);
/// What a request with a key may meet besides.
void add_key_refusals(Refusals& refusals);
/// What a request that changes something may meet besides.
void add_write_refusals(Refusals& refusals);
/// What the value of a query parameter or of Last-Event-ID may meet.
void add_parameter_refusals(Refusals& refusals);

/// What a value of the field may meet.
void add_value_refusals(Refusals& refusals, const domain::Flag& kind);
void add_value_refusals(Refusals& refusals, const domain::Text& kind);
void add_value_refusals(Refusals& refusals, const domain::Choice& kind);
void add_value_refusals(Refusals& refusals, const domain::Integer& kind);
void add_value_refusals(Refusals& refusals, const domain::ChoiceList& kind);
void add_value_refusals(Refusals& refusals, const domain::OriginList& kind);
void add_value_refusals(Refusals& refusals, const domain::RoleReference& kind);

/// What a field may meet that has another name; "" where it has none.
void add_alias_refusals(Refusals& refusals, std::string_view deprecated_alias);

/// What the members of any body may meet.
void add_member_refusals(Refusals& refusals);

/// What the members of a body that changes the group may meet.
template <class Group>
void add_group_refusals(Refusals& refusals) {
  add_member_refusals(refusals);
  refusals.add(domain::problems::wrong_type("", ""));
  domain::for_each_field<Group>([&](const auto& field, auto) {
    add_value_refusals(refusals, field.kind);
    add_alias_refusals(refusals, field.deprecated_alias);
  });
}

/// The codes of all refusals.
[[nodiscard]] boost::json::array all_codes();

/// The refusals of an operation as OpenAPI responses: a reference to one of shared_responses() where every operation
/// has the same.
[[nodiscard]] boost::json::object responses_of(const Refusals& refusals);

/// The responses of those statuses that have one code, under the name of that code.
[[nodiscard]] boost::json::object shared_responses();

}  // namespace settingsd::api
