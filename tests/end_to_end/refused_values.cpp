#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"

namespace settingsd::end_to_end {
namespace {

std::string body(std::string_view name, std::string_view json) {
  return "{\"" + std::string(name) + "\":" + std::string(json) + "}";
}

/// For every field of the table: refuse(field, instance), and the instance is the same afterwards.
template <class Refuse>
void for_every_field(Refuse&& refuse) {
  for (const auto& field : field_table()) {
    BOOST_TEST_CONTEXT("PATCH " << field.path << " " << field.name) {
      Instance instance;
      Unchanged unchanged{instance};
      refuse(field, instance);
      unchanged.check();
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(refused_values)

BOOST_AUTO_TEST_CASE(every_field_refuses_every_wrong_value_and_keeps_what_it_has) {
  for (const auto& field : field_table()) {
    Instance instance;
    Unchanged unchanged{instance};
    for (const auto& [json, code, status] : field.refused) {
      BOOST_TEST_CONTEXT("PATCH " << field.path << " " << body(field.name, json)) {
        check_refusal(instance.client.patch(field.path, body(field.name, json)), status, code, field.name);
        unchanged.check();
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_field_that_is_sent_twice_is_refused_even_with_one_value) {
  for_every_field([](const FieldRow& field, Instance& instance) {
    const auto name = "\"" + std::string(field.name) + "\":null";
    const auto content = "{" + name + "," + name + "}";
    check_refusal(instance.client.patch(field.path, content), 422, "form_param_duplicate", field.name);
  });
}

BOOST_AUTO_TEST_CASE(names_are_compared_exactly) {
  for_every_field([](const FieldRow& field, Instance& instance) {
    for (const auto& name :
         {" " + std::string(field.name), std::string(field.name) + "\\u0000", "x" + std::string(field.name)}) {
      BOOST_TEST_CONTEXT(name) {
        const auto response = instance.client.patch(field.path, body(name, "true"));
        BOOST_TEST(response.status == 422U);
        BOOST_TEST(harness::at(response, "/errors/0/code") == "\"form_param_unknown\"");
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(a_field_belongs_to_one_route_only) {
  for (const auto path : patch_paths) {
    Instance instance;
    Unchanged unchanged{instance};
    for (const auto& field : field_table()) {
      if (field.path == path) continue;
      BOOST_TEST_CONTEXT("PATCH " << path << " " << field.name) {
        check_refusal(instance.client.patch(path, body(field.name, "null")), 422, "form_param_unknown", field.name);
      }
    }
    unchanged.check();
  }
}

BOOST_AUTO_TEST_CASE(one_wrong_value_keeps_all_the_right_ones_out) {
  for_every_field([](const FieldRow& field, Instance& instance) {
    const auto& wrong = field.refused.front();
    for (const auto& other : field_table()) {
      if (other.path != field.path || other.name == field.name || other.good.empty()) continue;
      const auto content = "{\"" + std::string(other.name) + "\":" + other.good + ",\"" + std::string(field.name) +
                           "\":" + wrong.json + "}";
      BOOST_TEST_CONTEXT(content) {
        check_refusal(instance.client.patch(field.path, content), wrong.status, wrong.code, field.name);
      }
    }
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
