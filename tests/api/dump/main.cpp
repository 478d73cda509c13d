#include <iostream>

#include "api/openapi_yaml.hpp"

/// Writes the OpenAPI document to standard output.
int main() { std::cout << settingsd::api::openapi_yaml(); }
