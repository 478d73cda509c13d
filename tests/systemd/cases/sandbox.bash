# shellcheck shell=bash
# What the process cannot do. Sourced.
# shellcheck source=tests/systemd/lib/service.bash
source "$(dirname "${BASH_SOURCE[0]}")/../lib/service.bash"

# A shell in the sandbox of the unit: all of its properties, but for what is run, and that it may be run.
make_probe() {
  # shellcheck disable=SC2016  # expanded inside
  inside bash -c '
    sed -e "s|^ExecStart=.*|ExecStart=/usr/bin/bash /var/lib/settingsd/script|" -e "s|^Type=.*|Type=oneshot|" \
      -e "/^\(ExecReload\|Sockets\|WatchdogSec\|Restart\|LoadCredential\)/d" -e "s|^ExecPaths=.*|& /usr/bin/bash|" \
      /lib/systemd/system/settingsd.service >/etc/systemd/system/settingsd-probe.service
    cat >/var/lib/settingsd/script
    systemctl daemon-reload' <<'PROBE'
attempt() {
  local name=$1
  shift
  if "$@" 2>/dev/null; then echo "$name yes"; else echo "$name no"; fi
}
connect() { exec 3<>"$1"; }
write() { : >"$1/probe"; }
{
  attempt tcp connect /dev/tcp/127.0.0.1/8720
  attempt remote connect /dev/tcp/192.0.2.1/80
  for folder in / /etc /etc/settingsd /usr /var /var/lib /run /run/settingsd /root /home /dev /sys /proc; do
    attempt "$folder" write "$folder"
  done
  attempt program /usr/bin/true
  attempt state write /var/lib/settingsd/
} >/var/lib/settingsd/result
PROBE
}

test_sandbox() {
  make_probe
  inside systemctl start settingsd-probe.service
  local result
  result=$(inside cat "$state/result")
  check 'its state can be written' contains "$result" 'state yes'
  check 'nothing else can be written, reached or executed' equals "$(grep -c yes <<<"$result")" 1
  check 'all of it was tried' equals "$(wc -l <<<"$result")" 17
  inside rm -f "$state/script" "$state/probe" "$state/result" /etc/systemd/system/settingsd-probe.service
  check_process
}

# Of the process that serves, as the kernel has it.
check_process() {
  local status
  status=$(inside cat "/proc/$(property MainPID)/status")
  check 'the daemon has no capability' contains "$status" $'CapBnd:\t0000000000000000'
  check 'it gets none' contains "$status" $'NoNewPrivs:\t1'
  check 'its system calls are filtered' contains "$status" $'Seccomp:\t2'
  check 'it is in a network of its own' differ_in net
  check 'it is in a file system of its own' differ_in mnt
}

differ_in() {
  [[ $(inside readlink "/proc/$(property MainPID)/ns/$1") != $(inside readlink "/proc/1/ns/$1") ]]
}

# The example in the documentation of the package, for a daemon that binds its addresses itself.
test_bind_tcp() {
  local folder=/etc/systemd/system/settingsd.service.d
  inside systemctl stop settingsd.socket settingsd-unix.socket settingsd.service
  inside systemctl mask --quiet settingsd.socket settingsd-unix.socket
  inside install -D --mode=644 /usr/share/doc/settingsd/examples/bind-tcp.conf -t "$folder"
  inside systemctl daemon-reload
  check 'it starts without the sockets' inside systemctl start settingsd.service
  check 'it answers on the address that it has bound' answers "$key"
  refuse 'there is no Unix socket then' inside test -e "$socket"
  inside rm "$folder/bind-tcp.conf"
  inside systemctl stop settingsd.service
  inside systemctl unmask --quiet settingsd.socket settingsd-unix.socket
  inside systemctl daemon-reload
  inside systemctl start settingsd.socket settingsd-unix.socket settingsd.service
  check 'with the sockets it answers on both again' answers_over_socket "$key"
}
