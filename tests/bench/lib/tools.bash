# shellcheck shell=bash
# What the benchmark needs on the machine, and the programs it builds. Sourced.
# shellcheck source=script/lib/packages.bash
source "$(dirname "${BASH_SOURCE[0]}")/../../../script/lib/packages.bash"
# shellcheck source=script/lib/build.bash
source "$(dirname "${BASH_SOURCE[0]}")/../../../script/lib/build.bash"

bench_packages=(wrk nginx-light redis-server sqlite3 curl util-linux)
# shellcheck disable=SC2034  # read by those who source this file
tools=$root/build/release/bench

# Installs without letting a package start a service: dpkg asks policy-rc.d first. One that is there is left alone.
install_quietly() {
  local policy=/usr/sbin/policy-rc.d ours=0
  if [[ ! -e $policy ]]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
    ours=1
  fi
  install_missing "$@" >&2
  [[ $ours -eq 0 ]] || as_root rm -f "$policy"
}

# prepare_tools PROGRAM: builds the daemon only where PROGRAM is missing, so that a given build can be measured.
prepare_tools() {
  install_quietly "${build_packages[@]}" "${bench_packages[@]}"
  local targets=(bench)
  [[ -x $1 ]] || targets+=(settingsd)
  build release "${targets[@]}" >&2
  [[ -x $1 ]] || fail "there is no program $1"
  [[ $(nproc) -ge 2 ]] || fail "this needs two cores: one for the server, one for the load"
}
