# shellcheck shell=bash
# Configuring and building. Sourced.
# shellcheck source=script/lib/project.bash
source "$(dirname "${BASH_SOURCE[0]}")/project.bash"

# build PRESET [TARGET...]: everything where no target is named.
build() {
  local preset=$1 targets=()
  shift
  [[ $# -eq 0 ]] || targets=(--target "$@")
  # So that the compiler cache serves clones in other folders too.
  export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
  say "building preset $preset in build/$preset (the first time takes minutes)"
  cmake --preset "$preset" -S "$root" --log-level=NOTICE
  cmake --build "$root/build/$preset" "${targets[@]}"
}
