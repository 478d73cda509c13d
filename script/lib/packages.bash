# shellcheck shell=bash
# Debian packages, one list per purpose. Sourced.
# shellcheck source=script/lib/project.bash
source "$(dirname "${BASH_SOURCE[0]}")/project.bash"

# shellcheck disable=SC2034  # read by those who source this file
{
  build_packages=(
    cmake ninja-build g++ pkg-config ccache
    libboost1.81-dev libboost-json1.81-dev libboost-test1.81-dev
    libsqlitecpp-dev libsqlite3-dev libcli11-dev libsodium-dev
    prometheus-cpp-dev
  )
  serve_packages=(curl ca-certificates sqlite3)
  test_packages=(clang-format iproute2 shellcheck strace faketime systemd systemd-container zsh fish)
  package_packages=(build-essential dpkg-dev debhelper lintian scdoc)
  clang_packages=(clang clang-tidy libclang-rt-14-dev)
  coverage_packages=("${clang_packages[@]}" llvm)
  node_packages=(nodejs npm)
}

may_become_root() { [[ $(id -u) -eq 0 ]] || command -v sudo >/dev/null; }

as_root() {
  may_become_root || fail "packages are missing and there is no sudo; as root run: $*"
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  else
    sudo "$@"
  fi
}

is_installed() {
  dpkg-query --show --showformat='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

# install_missing PACKAGE...: installs those that are not there yet, and says which.
install_missing() {
  local package missing=()
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [[ ${#missing[@]} -gt 0 ]] || return 0
  command -v apt-get >/dev/null || fail "this needs Debian 12 with the packages ${missing[*]}"
  may_become_root ||
    fail "packages are missing and there is no sudo; as root run:
apt-get update && apt-get install --yes --no-install-recommends ${missing[*]}"
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --quiet --no-install-recommends "${missing[@]}"
}
