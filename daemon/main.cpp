#include "cli/program.hpp"

int main(int count, char** arguments) { return settingsd::cli::run(count, arguments); }
