add_library(settingsd_warnings INTERFACE)
target_compile_options(settingsd_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)

# g++ 12 warns of overlapping copies in every optimised `"text" + std::string` (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(settingsd_warnings INTERFACE -Wno-restrict)
endif()
