# shellcheck shell=bash
# What docs/operating.md says a drop-in does. Sourced.
# shellcheck source=tests/systemd/cases/install.bash
source "$(dirname "${BASH_SOURCE[0]}")/install.bash"

# From another address than loopback, as the rest of a network would.
answers_at() {
  inside curl --silent --fail --max-time 60 -H "Authorization: Bearer $key" "http://$1/v1/instance" >/dev/null
}

# A socket unit does not start again beside a service that runs.
start_anew() {
  inside systemctl stop settingsd.socket settingsd.service 2>/dev/null
  inside systemctl start settingsd.socket settingsd.service
}

test_remote_address() {
  local folder=/etc/systemd/system/settingsd.socket.d
  inside ip address add 192.0.2.10/24 dev lo
  inside mkdir -p "$folder"
  inside bash -c "printf '[Socket]\nListenStream=\nListenStream=192.0.2.10:8720\nIPAddressAllow=192.0.2.0/24\n' >$folder/test.conf"
  inside systemctl daemon-reload
  start_anew 2>/dev/null || true
  refuse 'an address beyond loopback is served before the configuration allows it' answers_at 192.0.2.10:8720
  inside sed -i 's/^\[serve\]$/[serve]\nallow-remote = true/' /etc/settingsd/settingsd.toml
  inside systemctl reset-failed settingsd.socket settingsd-unix.socket settingsd.service
  check 'it starts once the configuration allows it' start_anew
  check 'it answers on an address beyond loopback' answers_at 192.0.2.10:8720
  inside rm "$folder/test.conf"
  inside sed -i '/^allow-remote = true$/d' /etc/settingsd/settingsd.toml
  inside systemctl daemon-reload
  start_anew
  inside systemctl start settingsd-unix.socket
  check 'without the drop-in it is on loopback again' answers "$key"
}

# After a purge: the first start of a new installation makes the instance.
test_encrypted_credential() {
  local credential=/etc/credstore.encrypted/settingsd.secret-key
  inside rm /etc/credstore/settingsd.secret-key
  inside mkdir -p /etc/credstore.encrypted
  # shellcheck disable=SC2016  # expanded inside
  inside bash -c 'printf %s "$1" | systemd-creds encrypt --name=secret-key - "$2"' - "$given_key" "$credential"
  drop_in "LoadCredentialEncrypted=secret-key:$credential"
  check 'the package installs again after a purge' install_package /mnt/this.deb
  check 'an encrypted credential is the key of the first instance' answers "$given_key"
  no_drop_in
}
