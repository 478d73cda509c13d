# shellcheck shell=bash
# A real systemd in a container whose root is this machine's, in memory: nothing of it is left. Runs in a mount
# namespace of its own. Sourced.
# shellcheck source=script/lib/project.bash
source "$(dirname "${BASH_SOURCE[0]}")/../../../script/lib/project.bash"

nspawn=${nspawn-} leader=${leader-}

# boot FOLDER PACKAGES: the folder is for its root and its log; PACKAGES is /mnt inside. Ends with 77 where no systemd
# can be booted.
boot() {
  local folder=$1 packages=$2
  mkdir -p "$folder/root"
  mount --bind / "$folder/root"
  SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1 systemd-nspawn --boot --quiet --register=no --keep-unit -D "$folder/root" \
    --private-network --volatile=overlay --system-call-filter=bpf --link-journal=no --console=pipe --machine="settingsd-test-$$" \
    --bind-ro="$packages:/mnt" -- --unit=basic.target </dev/null >"$folder/console" 2>&1 &
  nspawn=$!
  eventually_or skip_boot find_leader
  eventually_or skip_boot inside systemctl is-active --quiet basic.target
  # That of a build machine forbids packages to start anything.
  inside rm -f /usr/sbin/policy-rc.d
}

find_leader() {
  leader=$(tr ' ' '\n' <"/proc/$nspawn/task/$nspawn/children" | head -n 1)
  [[ -n $leader ]]
}

power_off() {
  [[ -n $nspawn ]] || return 0
  [[ -z $leader ]] || kill -s RTMIN+4 "$leader" 2>/dev/null || true
  for _ in {1..100}; do
    kill -0 "$nspawn" 2>/dev/null || break
    sleep 0.2
  done
  kill -KILL "$nspawn" 2>/dev/null || true
  wait "$nspawn" 2>/dev/null || true
  nspawn=''
}

# inside COMMAND...: as root in the container, at most two minutes.
inside() {
  timeout 120 nsenter -t "$leader" -m -u -i -n -p -C -- \
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@"
}

# A machine that does not let a systemd run says so in many ways; nothing of ours is at work yet.
skip_boot() {
  say 'SKIPPED: no systemd can be booted here; what it said is in the console file beside the packages'
  trap - EXIT
  power_off
  exit 77
}

# eventually_or FALLBACK COMMAND...: up to thirty seconds.
eventually_or() {
  local fallback=$1 end=$((SECONDS + 30))
  shift
  until "$@" >/dev/null 2>&1; do
    [[ $SECONDS -lt $end ]] || "$fallback"
    sleep 0.1
  done
}

# eventually SENTENCE COMMAND...: up to thirty seconds.
eventually() {
  local sentence=$1 end=$((SECONDS + 30))
  shift
  until "$@" >/dev/null 2>&1; do
    [[ $SECONDS -lt $end ]] || fail "within thirty seconds it did not become true that $sentence"
    sleep 0.1
  done
}

# check SENTENCE COMMAND...: it has to succeed.
check() {
  local sentence=$1
  shift
  "$@" || fail "it is not true that $sentence"
  say "$sentence"
}

# refuse SENTENCE COMMAND...: it has to fail.
refuse() {
  local sentence=$1
  shift
  if "$@"; then fail "it is not true that $sentence"; fi
  say "$sentence"
}

equals() {
  [[ $1 == "$2" ]] && return
  printf '  is       %s\n  expected %s\n' "$1" "$2" >&2
  return 1
}

contains() {
  [[ $1 == *"$2"* ]] && return
  printf '  %s\n  does not contain %s\n' "$1" "$2" >&2
  return 1
}
