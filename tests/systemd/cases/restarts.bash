# shellcheck shell=bash
# Restarts, wanted and not. Sourced after install.bash.
# shellcheck source=tests/systemd/lib/service.bash
source "$(dirname "${BASH_SOURCE[0]}")/../lib/service.bash"

# load FOLDER: numbers from 100 on as changes, each over a connection of its own, until the file stop is there. The
# numbers that were answered by 2xx go to done, what went wrong to failed.
load() {
  # shellcheck disable=SC2016  # expanded inside
  inside bash -c '
    folder=$1 key=$2 url=$3 number=100
    until [[ -e $folder/stop ]]; do
      number=$((number + 1))
      if answer=$(curl --silent --show-error --fail-with-body --max-time 60 -X PATCH -H "Authorization: Bearer $key" \
        -H "Content-Type: application/json" -d "{\"max_allowed_memberships\":$number}" \
        "$url/v1/instance/organization_settings" 2>&1); then
        echo "$number" >>"$folder/done"
      else
        echo "$number: $answer" >>"$folder/failed"
      fi
    done' - "$1" "$key" "$url"
}

# Every change that was answered is in the history.
none_is_lost() {
  inside sqlite3 "$file" 'SELECT new_value FROM history' >"$work/recorded"
  inside cat "$1/done" | sort >"$work/answered"
  equals "$(sort "$work/recorded" | comm -13 - "$work/answered")" ''
}

test_restart() {
  local folder=/run/load before
  inside mkdir "$folder"
  inside touch "$folder/done" "$folder/failed"
  load "$folder" &
  local loader=$!
  for _ in 1 2 3; do
    before=$(inside wc -l "$folder/done")
    eventually 'changes are answered' differs "$before" "$folder/done"
    inside systemctl restart settingsd.service
  done
  before=$(inside wc -l "$folder/done")
  eventually 'changes are answered after the last restart' differs "$before" "$folder/done"
  inside touch "$folder/stop"
  wait "$loader"
  check 'a restart refuses no connection and fails no change' equals "$(inside cat "$folder/failed")" ''
  check 'no change that was answered is lost' none_is_lost "$folder"
}

differs() { [[ $(inside wc -l "$2") != "$1" ]]; }

test_kill() {
  local number
  set_memberships "$key" 21
  inside systemctl kill --signal=KILL settingsd.service
  check 'a client that comes after SIGKILL is answered' serves "$key" 21
  number=$(property MainPID)
  check 'there is a new process' test "$number" -gt 1
  check 'the kill is noted' contains "$(journal)" 'status=9/KILL'
}

test_watchdog() {
  drop_in 'WatchdogSec=2'
  inside systemctl restart settingsd.service
  local before
  before=$(property MainPID)
  inside systemctl kill --signal=STOP settingsd.service
  eventually 'the watchdog ends a process that hangs, and another one runs' runs_after "$before"
  check 'it answers' serves "$key" 21
  check 'the journal says that it was the watchdog' contains "$(journal)" 'atchdog'
  no_drop_in
  inside systemctl restart settingsd.service
}

runs_after() { [[ $(property MainPID) != "$1" && $(property SubState) == running ]]; }

test_reload() {
  local before
  before=$(property MainPID)
  check 'a reload is carried out' inside systemctl reload settingsd.service
  check 'by the same process' equals "$(property MainPID)" "$before"
  eventually 'it is ready again' equals "$(property ActiveState)" active
}
