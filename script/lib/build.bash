# shellcheck shell=bash
# Configuring and building. Sourced.
# shellcheck source=script/lib/project.bash
source "$(dirname "${BASH_SOURCE[0]}")/project.bash"

# build PRESET [TARGET...]: everything where no target is named.
build() {
  local preset=$1 targets=()
  shift
  [[ $# -eq 0 ]] || targets=(--target "$@")
  # So that the compiler cache serves clones in other folders too, and what it does not have is read once: it learns from
  # the compiler which headers a source depends on, instead of preprocessing the source first.
  export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1 CCACHE_DEPEND=1
  say "building preset $preset in build/$preset (the first time takes minutes)"
  cmake --preset "$preset" -S "$root" --log-level=NOTICE
  cmake --build "$root/build/$preset" "${targets[@]}"
}
