add_library(settingsd_warnings INTERFACE)
target_compile_options(settingsd_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
