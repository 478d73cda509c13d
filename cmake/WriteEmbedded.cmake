# Text is written octet by octet, so that no character of it can end a literal early.
set(entries "")
set(index 0)
set(arrays "")
foreach(file IN LISTS FILES)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," octets "${hex}")
  get_filename_component(name ${file} NAME)
  string(APPEND arrays "constexpr char text_${index}[] = {${octets}'\\0'};\n")
  string(APPEND entries "    EmbeddedFile{\"${name}\", {text_${index}, sizeof text_${index} - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUTPUT}
"#include \"${TARGET}.hpp\"

#include <array>

namespace ${NAMESPACE} {
namespace {

${arrays}
constexpr std::array embedded{
${entries}};

}  // namespace

std::span<const EmbeddedFile> ${ARRAY}() noexcept { return embedded; }

}  // namespace ${NAMESPACE}
")
