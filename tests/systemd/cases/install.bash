# shellcheck shell=bash
# Installing the package, and what an operator does next. Sets key. Sourced.
# shellcheck source=tests/systemd/lib/service.bash
source "$(dirname "${BASH_SOURCE[0]}")/../lib/service.bash"

# There before there is an instance.
given_key=sk_test_$(printf 'credential%.0s' {1..5} | head -c 43)

status_has() { contains "$(property StatusText)" "$1"; }

answers_over_socket() {
  inside curl --silent --fail --max-time 60 --unix-socket "$socket" -H "Authorization: Bearer $1" \
    http://localhost/v1/instance >/dev/null
}

test_install() {
  inside mkdir -p /etc/credstore
  # shellcheck disable=SC2016  # expanded inside
  inside bash -c 'umask 077 && printf %s "$1" >/etc/credstore/settingsd.secret-key' - "$given_key"
  check 'the package installs and asks nothing' install_package /mnt/this.deb
  check 'the service has said that it is ready' equals "$(property ActiveState)/$(property SubState)" active/running
  check 'it starts at boot' inside systemctl is-enabled --quiet settingsd.service settingsd.socket settingsd-unix.socket
  check 'its status names the version' contains "$(property StatusText)" "0.1.0"
  eventually 'its status counts instances' status_has '1 instance'
}

test_first_requests() {
  check 'the credential is the key of the first instance' answers "$given_key"
  check 'the Unix socket answers too' answers_over_socket "$given_key"
  key=$(create_instance)
  check 'root makes an instance at once, and its key counts' answers "$key"
  check 'every file belongs to settingsd' equals "$(inside find "$state" ! -user settingsd)" ''
  check 'the folder has the mode of the unit' equals "$(inside stat --format=%a "$state")" 2770
  check 'the manual is there' inside test -s /usr/share/man/man5/settingsd.toml.5.gz
}

test_operator() {
  set_memberships "$key" 7
  inside useradd --groups settingsd settings-operator
  check 'an operator of the group reads the file while it is served' equals \
    "$(inside runuser -u settings-operator -- sqlite3 "$file" 'SELECT max(max_allowed_memberships) FROM organization_settings')" 7
  check 'and edits it' inside runuser -u settings-operator -- sqlite3 "$file" 'UPDATE organization_settings SET max_allowed_memberships = 8'
  eventually 'the edit is served' serves "$key" 8
  inside useradd stranger
  refuse 'nobody else reads it' inside runuser -u stranger -- sqlite3 "$file" 'SELECT 1 FROM instance' 2>/dev/null
}

serves() { equals "$(memberships "$1")" "$2" 2>/dev/null; }
