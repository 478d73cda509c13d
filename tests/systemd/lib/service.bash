# shellcheck shell=bash
# What the cases ask of the service. Sourced.
# shellcheck source=tests/systemd/lib/machine.bash
source "$(dirname "${BASH_SOURCE[0]}")/machine.bash"

# shellcheck disable=SC2034  # read by the cases
{
  state=/var/lib/settingsd
  file=$state/settings.db
  url=http://127.0.0.1:8720
  socket=/run/settingsd/settingsd.sock
  work=${work-}  # a folder of this machine that the run may write to
  key=${key-}  # of the instance that the cases work on
}

property() { inside systemctl show --property="$1" --value "${2:-settingsd.service}"; }

# ask KEY PATH [curl argument...]: the body over TCP; fails unless the answer is 2xx.
ask() {
  local key=$1 path=$2
  shift 2
  inside curl --silent --show-error --fail-with-body --max-time 60 -H "Authorization: Bearer $key" \
    -H 'Content-Type: application/json' "$@" "$url$path"
}

# set_memberships KEY NUMBER
set_memberships() {
  ask "$1" /v1/instance/organization_settings -X PATCH -d "{\"max_allowed_memberships\":$2}" >/dev/null
}

memberships() {
  ask "$1" /v1/instance/organization_settings | sed -n 's/.*"max_allowed_memberships":\([0-9]*\).*/\1/p'
}

answers() { ask "$1" /v1/instance >/dev/null; }

query() { inside sqlite3 "$file" "$1"; }

# create_instance: makes one as an operator does, and prints its key.
create_instance() {
  inside settingsd instance create --environment development --json | sed -n 's/.*"secret_key":"\([^"]*\)".*/\1/p'
}

install_package() { inside apt-get install --yes --quiet --allow-downgrades "$1" >/dev/null; }

journal() { inside journalctl --unit=settingsd.service --no-pager --output=cat; }

# drop_in TEXT: for the service, in force from the next start on.
drop_in() {
  inside mkdir -p /etc/systemd/system/settingsd.service.d
  # shellcheck disable=SC2016  # expanded inside
  inside bash -c 'printf "%b" "$1" >/etc/systemd/system/settingsd.service.d/test.conf' - "[Service]\n$1\n"
  inside systemctl daemon-reload
}

no_drop_in() {
  inside rm -f /etc/systemd/system/settingsd.service.d/test.conf
  inside systemctl daemon-reload
}
