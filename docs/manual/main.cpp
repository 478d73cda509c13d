#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>

#include "api/openapi.hpp"
#include "cli/program.hpp"
#include "completions.hpp"
#include "configuration.hpp"
#include "http_page.hpp"
#include "program_page.hpp"
#include "program_text.hpp"

namespace {

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream stream{file, std::ios::binary};
  stream << text;
  stream.close();
  if (!stream) throw std::runtime_error{"cannot write " + file.string()};
}

void write_all(const std::filesystem::path& folder) {
  namespace manual = settingsd::manual;
  settingsd::cli::Context context;
  CLI::App parser{settingsd::cli::program_description, "settingsd"};
  settingsd::cli::add_commands(parser, context);
  const auto program = manual::text_of(parser);
  write(folder / "settingsd.1.scd", manual::program_page(program));
  write(folder / "settingsd.toml.5.scd", manual::configuration_page(program));
  write(folder / "settingsd-http.7.scd", manual::http_page(settingsd::api::openapi_json()));
  write(folder / "settingsd.toml", manual::configuration_file(program));
  write(folder / "settingsd.bash", manual::bash_completion(program));
  write(folder / "_settingsd", manual::zsh_completion(program));
  write(folder / "settingsd.fish", manual::fish_completion(program));
}

}  // namespace

/// Writes the manual pages for scdoc, the configuration file and the completions into the folder that it is given.
int main(int count, char** arguments) try {
  if (count != 2) throw std::invalid_argument{"the folder to write to is missing"};
  write_all(arguments[1]);
  return 0;
} catch (const std::exception& error) {
  std::cerr << "settingsd_manual: " << error.what() << '\n';
  return 1;
}
