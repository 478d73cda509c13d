# shellcheck shell=bash
# A Node that the npm packages of tests/clients run on, and those packages. Sourced.
# shellcheck source=script/lib/packages.bash
source "$(dirname "${BASH_SOURCE[0]}")/packages.bash"

# npm carries the binary of the last Node 20 as a package.
node_package=node@20.20.2
clients=$root/tests/clients

is_recent_node() {
  "$1" -e 'const [major, minor] = process.versions.node.split(".").map(Number);
           process.exit(major > 20 || (major === 20 && minor >= 9) ? 0 : 1)' 2>/dev/null
}

# Prints the Node to use: the machine's own, else the one that npm carries.
find_node() {
  local node
  for node in "$(command -v node || true)" "$clients/node_modules/node/bin/node"; do
    if [[ -x $node ]] && is_recent_node "$node"; then
      printf '%s\n' "$node"
      return 0
    fi
  done
  return 1
}

npm_quietly() {
  (cd "$clients" && npm "$@" --no-audit --no-fund --loglevel=error) ||
    fail "npm could not install the packages of tests/clients; can it reach a package registry?"
}

# Installs what tests/clients needs, again only after a change of its lock file.
prepare_clients() {
  command -v npm >/dev/null || install_missing "${node_packages[@]}"
  if [[ ! $clients/node_modules/.package-lock.json -nt $clients/package-lock.json ]]; then
    say "installing the official client and the checks of the OpenAPI document from npm into tests/clients"
    npm_quietly ci --ignore-scripts
  fi
  if ! find_node >/dev/null; then
    say "Node $(node --version) is too old for them; installing $node_package into tests/clients"
    npm_quietly install --no-save --no-package-lock "$node_package"
    find_node >/dev/null || fail "$node_package does not run on this machine"
  fi
}
