#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "fuzz/target.hpp"

namespace {

namespace fs = std::filesystem;

/// The file, or the files of the folder by name; none where there is no such folder, since git keeps no empty ones.
std::vector<fs::path> files_of(const fs::path& place) {
  if (!fs::is_directory(place)) return fs::exists(place) ? std::vector{place} : std::vector<fs::path>{};
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{place}) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

void replay(const fs::path& file) {
  std::printf("%s\n", file.c_str());
  std::fflush(stdout);  // who ends the program is named last
  std::ifstream stream{file, std::ios::binary};
  const std::vector<std::uint8_t> octets{std::istreambuf_iterator<char>{stream}, {}};
  static_cast<void>(LLVMFuzzerTestOneInput(octets.data(), octets.size()));
}

}  // namespace

/// PROGRAM PLACE...: what a fuzzer does with the files and folders that are named, without libFuzzer. Fails where there
/// is not one file.
int main(int count, char** arguments) try {
  std::size_t replayed = 0;
  for (int at = 1; at < count; ++at) {
    for (const auto& file : files_of(arguments[at])) {
      replay(file);
      ++replayed;
    }
  }
  std::printf("%zu inputs\n", replayed);
  return replayed > 0 ? 0 : 1;
} catch (const std::exception& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
