# A room sees the headers of the rooms it links and no others: each room's headers are reachable only through
# an include root of its own, so that a forbidden #include does not compile.
function(settingsd_include_root root room)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/rooms/${root})
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/daemon/${room} ${CMAKE_BINARY_DIR}/rooms/${root}/${room} SYMBOLIC)
endfunction()

if(SETTINGSD_COVERAGE)
  # Every process adds its counts to the file of its program when it ends, whatever its environment is.
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/counts.c CONTENT
       "const char __llvm_profile_filename[] = \"${CMAKE_BINARY_DIR}/counts/%m.profraw\";\n")
  add_library(settingsd_counts STATIC ${CMAKE_BINARY_DIR}/counts.c)
endif()

# settingsd_room(NAME [USES target...] [KEEPS target...]): every .cpp of daemon/NAME becomes the library
# settingsd_NAME; USES is passed on to those who link it, KEEPS is not.
function(settingsd_room name)
  cmake_parse_arguments(ROOM "" "" "USES;KEEPS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/daemon/${name}/*.cpp)
  settingsd_include_root(${name} ${name})
  add_library(settingsd_${name} STATIC ${sources})
  target_include_directories(settingsd_${name} PUBLIC ${CMAKE_BINARY_DIR}/rooms/${name})
  target_link_libraries(settingsd_${name} PUBLIC ${ROOM_USES} PRIVATE settingsd_warnings ${ROOM_KEEPS})
  if(SETTINGSD_COVERAGE)
    # Counted atomically, since threads share the counters. All of it is said to the front end of clang alone: what was
    # compiled with an option -fprofile-* is kept by ccache for the same folder only, or not at all. The sources are
    # named as seen from the build folder, so that what it keeps is good for other clones.
    target_compile_options(settingsd_${name} PRIVATE
      "SHELL:-Xclang -fprofile-instrument=clang" "SHELL:-Xclang -fprofile-update=atomic"
      "SHELL:-Xclang -fcoverage-mapping" -fcoverage-compilation-dir=.)
    target_link_options(settingsd_${name} PUBLIC -fprofile-instr-generate LINKER:--undefined=__llvm_profile_filename)
    target_link_libraries(settingsd_${name} PUBLIC settingsd_counts)
  endif()
endfunction()
