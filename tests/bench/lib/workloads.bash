# shellcheck shell=bash
# One function per workload: each measures one round and records what it saw. Sourced.
# shellcheck disable=SC2154  # folder, tools, seconds, round, … are set by run
# shellcheck source=tests/bench/lib/servers.bash
source "$(dirname "${BASH_SOURCE[0]}")/servers.bash"

# shellcheck disable=SC2034  # read by run
refused=0

# record NAME VALUE: one sample of this round.
record() { printf '%s\t%d\t%s\n' "$1" "$round" "$2" >>"$folder/samples"; }

# record_all PREFIX: the lines "name value" that a program printed.
record_all() {
  local name value
  while read -r name value; do record "$1.$name" "$value"; done
}

# A run that does not count: one with an answer that is not the workload's own, or without one.
refuse() {
  say "round $round: $1 does not count: $2"
  # shellcheck disable=SC2034  # read by run
  refused=1
}

resident() { awk '/^VmRSS:/ { print $2 }' "/proc/$1/status"; }

# load CORES PORT PID OPTION...: prints the figures of one run.
load() {
  local cores=$1 to=$2 of=$3
  shift 3
  taskset -c "$cores" "$tools/load" --port "$to" --pid "$of" --seconds "$seconds" --warm-up 0.5 "$@"
}

# measure NAME CORES PORT PID OPTION...: one run, recorded if it counts.
measure() {
  local name=$1 figures
  shift
  if figures=$(load "$@" 2>"$folder/complaint"); then
    record_all "$name" <<<"$figures"
  else
    refuse "$name" "$(head -c 300 "$folder/complaint")"
    return 1
  fi
}

# against_nginx NAME CONNECTIONS: the daemon, then nginx.
against_nginx() {
  measure "$1" 1 "$main_port" "$main_pid" --workload get --connections "$2" || true
  measure "$1.nginx" 1 "$nginx_port" "$nginx_pid" --workload get --connections "$2" || true
}

# R64, short: prints its figures.
reads() {
  taskset -c 1 "$tools/load" --port "$main_port" --pid "$main_pid" --seconds "$raw_seconds" --warm-up 0.2 \
    --workload get --connections 64
}

rate_of() { awk '/^rate/ { print $2 }' <<<"$1"; }

# record_reads NAME FIGURES FIGURES: the mean of R64 before and after a run, which it is compared with.
record_reads() {
  local name value
  while read -r name value; do record "$1.reads.$name" "$value"; done < <(
    awk '{ sum[$1] += $2; n[$1]++ } END { for (name in sum) print name, sum[name] / n[name] }' <<<"$2"$'\n'"$3")
}

# beside_reads NAME CORES PORT PID OPTION...: one run between two of R64, repeated when these two differ too much, since
# the machine has fast and slow moments.
beside_reads() {
  local name=$1 before after figures
  shift
  for _ in 1 2 3; do
    before=$(reads)
    if ! figures=$(load "$@" 2>"$folder/complaint"); then
      refuse "$name" "$(head -c 300 "$folder/complaint")"
      return 0
    fi
    after=$(reads)
    if is_steady "$(rate_of "$before")" "$(rate_of "$after")"; then break; fi
    say "round $round: $name again: R64 answered $(rate_of "$before") a second before it and $(rate_of "$after") after it"
  done
  record_all "$name" <<<"$figures"
  record_reads "$name" "$before" "$after"
}

run_R1() { against_nginx R1 1; }
run_R64() { against_nginx R64 64; }
run_C64() { beside_reads C64 1 "$main_port" "$main_pid" --workload conditional --connections 64; }
run_M64() { beside_reads M64 1 "$main_port" "$main_pid" --workload mixed --connections 64 --instances "$few"; }

# The same as R64 with another load generator, which does not see every status but all that are not 2xx or 3xx.
run_WRK() {
  local name to said
  for name in WRK WRK.nginx; do
    to=$main_port
    [[ $name == WRK ]] || to=$nginx_port
    said=$(taskset -c 1 wrk --threads 1 --connections 64 --duration "${whole_seconds}s" \
      --header "Authorization: Bearer $key" "http://127.0.0.1:$to/v1/instance")
    if grep -qE 'Non-2xx|Socket errors' <<<"$said"; then
      refuse "$name" "$(grep -E 'Non-2xx|Socket errors' <<<"$said" | tr -s ' \n' ' ')"
    else
      record "$name.rate" "$(awk '/^Requests\/sec:/ { print $2 }' <<<"$said")"
    fi
  done
}

raw_commits() {
  preloaded "$1" taskset -c 0 "$tools/raw_sqlite" --file "$folder/raw.db" --seconds "$raw_seconds"
}

revisions() { sqlite3 -readonly "$1" 'SELECT sum(revision) FROM instance_restrictions'; }

# Whether two raw rates belong to the same mode of the disk.
is_steady() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a < b * 1.3 && b < a * 1.3) }'; }

# write_once NAME FILE PORT PID DELAY CONNECTIONS: sets raw, before, after and figures; fails for a run that does not count.
write_once() {
  local moved
  raw=$(raw_commits "$5")
  before=$(awk '/^rate/ { print $2 }' <<<"$raw")
  moved=$(revisions "$2")
  if ! figures=$(load 1 "$3" "$4" --workload patch --connections "$6" --instances "$few" 2>"$folder/complaint"); then
    refuse "$1" "$(head -c 300 "$folder/complaint")"
    return 1
  fi
  moved=$(($(revisions "$2") - moved))
  after=$(raw_commits "$5" | awk '/^rate/ { print $2 }')
  if [[ $moved -ne $(awk '/^writes/ { print $2 }' <<<"$figures") ]]; then
    refuse "$1" "the revisions moved by $moved, which is not the number of its writes"
    return 1
  fi
}

# measure_writes: as write_once, but again when the disk changed its mode in the middle of it.
measure_writes() {
  local raw before after figures
  for _ in 1 2 3; do
    write_once "$@" || return 0
    if is_steady "$before" "$after"; then break; fi
    say "round $round: $1 again: raw SQLite committed $before a second before it and $after after it"
  done
  record_all "$1" <<<"$figures"
  record "$1.raw" "$(awk -v a="$before" -v b="$after" 'BEGIN { print (a + b) / 2 }')"
  record "$1.raw_cpu_us" "$(awk '/^cpu_us/ { print $2 }' <<<"$raw")"
}

run_W1() { measure_writes W1 "$write_file" "$write_port" "$write_pid" "$delay" 1; }
run_W512() { measure_writes W512 "$write_file" "$write_port" "$write_pid" "$delay" 512; }

run_W64() {
  local before
  before=$(reads)
  measure_writes W64 "$write_file" "$write_port" "$write_pid" "$delay" 64
  record_reads W64 "$before" "$(reads)"
  start_redis "$delay"
  measure W64.redis 1 "$port" "$pid" --workload redis --connections 64 || true
  stop "$pid"
}

run_D64() {
  start_daemon "$folder/slow.db" 0 "$slow_delay" --threads 1
  local slow_port=$port slow_pid=$pid
  measure_writes D64 "$folder/slow.db" "$slow_port" "$slow_pid" "$slow_delay" 64
  stop "$slow_pid"
}

run_T2() {
  start_daemon "$folder/two.db" 0,1 0 --threads 2
  local two_pid=$pid
  beside_reads T2 0,1 "$port" "$pid" --workload get --connections 64
  stop "$two_pid"
}

# R64 without and with idle connections, on a daemon that has not seen any.
run_I() {
  start_daemon "$folder/idle.db" 0 0 --threads 1 --idle-timeout 3600
  local idle_port=$port idle_pid=$pid holder bare
  measure I.alone 1 "$idle_port" "$idle_pid" --workload get --connections 64 || true
  bare=$(resident "$idle_pid")
  rm -f "$folder/go"
  mkfifo "$folder/go"
  taskset -c 1 "$tools/hold_idle" --port "$idle_port" --connections "$idle_connections" \
    <"$folder/go" >"$folder/held" 2>&1 &
  holder=$!
  started+=("$holder")
  exec 9>"$folder/go"
  wait_for "the idle connections" grep -q '^held\|^hold_idle' "$folder/held"
  record I.kib_each "$(awk -v a="$bare" -v b="$(resident "$idle_pid")" -v n="$idle_connections" \
    'BEGIN { print (b - a) / n }')"
  measure I.held 1 "$idle_port" "$idle_pid" --workload get --connections 64 || true
  echo >&9
  exec 9>&-
  wait "$holder" || true
  record I.lost "$(awk -v n="$idle_connections" '/^answered/ { n -= $2 } END { print n }' "$folder/held")"
  stop "$holder"
  stop "$idle_pid"
}

run_S() {
  beside_reads S 1 "$many_port" "$many_pid" --workload random --instances "$instances" --connections 64 --seed "$round"
}

# Starts on a file with a few instances, with one, and with a million.
run_START() {
  starts START "$folder/main.copy.db" "$start_count"
  ! is_wanted S || { starts START.one "$folder/one.db" "$start_count"; starts START.many "$folder/many.db" "$start_count"; }
}

starts() {
  taskset -c 0 "$tools/starts" --count "$3" -- "$program" serve --database "$2" --listen 127.0.0.1:0 --threads 1 \
    --log-level warning | record_all "$1"
}

# What memory a million requests leave behind: reads, and reads with writes among them.
run_GROWTH() {
  local kind idle
  for kind in get mixed; do
    start_daemon "$folder/growth.db" 0 0 --threads 1
    curl -sS -o "$folder/answer" -H "Authorization: Bearer $key" "http://127.0.0.1:$port/v1/instance"
    sleep 0.3
    idle=$(resident "$pid")
    measure "GROWTH.$kind" 1 "$port" "$pid" --workload "$kind" --connections 64 --instances "$few" \
      --requests "$growth_requests" || true
    record "GROWTH.$kind.kib" $(($(resident "$pid") - idle))
    stop "$pid"
  done
}
