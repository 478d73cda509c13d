#include "cli/table.hpp"

#include <boost/test/unit_test.hpp>

namespace settingsd::cli {

BOOST_AUTO_TEST_SUITE(table)

BOOST_AUTO_TEST_CASE(columns_are_aligned_by_characters_and_lines_end_without_blanks) {
  Table table{{"ID", "NAME"}};
  table.add({"caf\u00e9", "x"});
  table.add({"a", "long name"});
  BOOST_TEST(table.text() == "ID    NAME\ncaf\u00e9  x\na     long name\n");
}

BOOST_AUTO_TEST_CASE(a_cell_stays_on_its_line_and_keeps_the_terminal_as_it_is) {
  Table table;
  table.add({"a\nb", "\033c"});
  BOOST_TEST(table.text() == "a?b  ?c\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
