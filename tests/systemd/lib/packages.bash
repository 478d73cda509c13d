# shellcheck shell=bash
# The package of this tree, and one that comes after it with one migration more. Sourced.
# shellcheck source=script/lib/tree.bash
source "$(dirname "${BASH_SOURCE[0]}")/../../../script/lib/tree.bash"

# The number that the next migration would have, in four digits.
next_number() {
  local count
  count=$(find "$root/migrations" -name '[0-9]*.sql' | wc -l)
  printf '%04d\n' $((count + 1))
}

# A later release: its schema has one step more, which changes nothing that the daemon looks at.
copy_next_tree() {
  local tree=$1 number
  number=$(next_number)
  copy_tree "$tree"
  echo 'UPDATE schema_migration SET name = name;' >"$tree/migrations/${number}_change_nothing.sql"
  sed -i '1s/(\([0-9.]*\))/(\1+next)/' "$tree/debian/changelog"
}

# make_packages FOLDER PRESET: this.deb and next.deb in the folder.
make_packages() {
  local folder=$1 preset=$2
  SETTINGSD_PACKAGE_FOLDER=$folder/this "$root/script/package" --preset "$preset"
  copy_next_tree "$folder/next"
  SETTINGSD_PACKAGE_FOLDER=$folder/next-package "$folder/next/script/package" --preset "$preset"
  cp "$folder"/this/settingsd_*.deb "$folder/this.deb"
  cp "$folder"/next-package/settingsd_*.deb "$folder/next.deb"
}
