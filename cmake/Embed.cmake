# settingsd_embed(TARGET NAMESPACE ARRAY FILES...): a static library whose header "TARGET.hpp" declares
# ARRAY, the name and text of each file, in order.
function(settingsd_embed target namespace array)
  set(directory ${CMAKE_CURRENT_BINARY_DIR}/${target})
  set(source ${directory}/${target}.cpp)
  file(WRITE ${directory}/${target}.hpp.new
"#pragma once

#include <span>
#include <string_view>

namespace ${namespace} {

struct EmbeddedFile {
  std::string_view name;
  std::string_view text;
};

std::span<const EmbeddedFile> ${array}() noexcept;

}  // namespace ${namespace}
")
  file(COPY_FILE ${directory}/${target}.hpp.new ${directory}/${target}.hpp ONLY_IF_DIFFERENT)
  add_custom_command(
    OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${source} -DTARGET=${target} -DNAMESPACE=${namespace} -DARRAY=${array}
            "-DFILES=${ARGN}" -P ${PROJECT_SOURCE_DIR}/cmake/WriteEmbedded.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/cmake/WriteEmbedded.cmake
    VERBATIM)
  add_library(${target} STATIC ${source})
  target_include_directories(${target} PUBLIC ${directory})
endfunction()
