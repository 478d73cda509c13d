# shellcheck shell=bash
# What every script needs. Sourced.

# shellcheck disable=SC2034  # read by those who source this file
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

say() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }

fail() {
  say "$*"
  exit 1
}
