# shellcheck shell=bash
# Removing the package. Sourced.
# shellcheck source=tests/systemd/lib/service.bash
source "$(dirname "${BASH_SOURCE[0]}")/../lib/service.bash"

is_gone() { ! inside test -e "$1"; }

test_removal() {
  inside apt-get remove --yes --quiet settingsd >/dev/null
  check 'the service is gone' equals "$(property LoadState)" not-found
  check 'nothing listens' is_gone "$socket"
  check 'the settings stay' inside test -s "$file"
  check 'the configuration stays' inside test -s /etc/settingsd/settingsd.toml
  check 'a new installation serves them' install_package /mnt/this.deb
  check 'with the keys that they had' serves "$key" 33
}

test_purge() {
  inside apt-get purge --yes --quiet settingsd >/dev/null
  check 'a purge removes the settings' is_gone "$state"
  check 'and the configuration' is_gone /etc/settingsd
  check 'but not the user' inside id --user --name settingsd
}
