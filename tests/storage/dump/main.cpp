#include <iostream>

#include "storage/schema_dump.hpp"

/// Writes the schema to standard output.
int main() { std::cout << settingsd::storage::dump_schema(); }
