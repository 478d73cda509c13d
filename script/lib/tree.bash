# shellcheck shell=bash
# A copy of the sources. Sourced.
# shellcheck source=script/lib/project.bash
source "$(dirname "${BASH_SOURCE[0]}")/project.bash"

# copy_tree FOLDER: the tree without what was built or downloaded. The folder's own build/ stays.
copy_tree() {
  mkdir -p "$1"
  find "$1" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
  tar -C "$root" --exclude=./build --exclude=./var --exclude=./.git --exclude=node_modules -cf - . | tar -C "$1" -xf -
}
