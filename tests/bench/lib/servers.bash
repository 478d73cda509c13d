# shellcheck shell=bash
# Starting and stopping what is measured, on core 0. Each start sets port and pid. Sourced.
# shellcheck disable=SC2154  # folder, program, root are set by run
# shellcheck disable=SC2034  # worker is read by workloads

started=()  # of this run, to be stopped whatever happens
port='' pid='' worker=''

# stop PID: asks it to end, and makes it end when it has not after fifteen seconds.
stop() {
  local one=$1 left=() other
  kill "$one" 2>/dev/null || true
  for _ in {1..300}; do
    kill -0 "$one" 2>/dev/null || break
    sleep 0.05
  done
  kill -KILL "$one" 2>/dev/null || true
  wait "$one" 2>/dev/null || true
  for other in "${started[@]}"; do [[ $other == "$one" ]] || left+=("$other"); done
  started=("${left[@]}")
}

stop_all() {
  local one
  for one in "${started[@]}"; do stop "$one"; done
}

# wait_for WHAT COMMAND...: up to ten seconds.
wait_for() {
  local what=$1
  shift
  for _ in {1..200}; do
    if "$@" >/dev/null 2>&1; then return 0; fi
    sleep 0.05
  done
  fail "$what did not come up within ten seconds"
}

# A port that nothing listens on, below those that the kernel gives to clients.
free_port() {
  local candidate
  for _ in {1..50}; do
    candidate=$((20000 + RANDOM % 10000))
    if ! (: <"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null; then
      echo "$candidate"
      return 0
    fi
  done
  fail "no port is free"
}

is_open() { (: <"/dev/tcp/127.0.0.1/$1"); }

# preloaded DELAY COMMAND...: with every sync that many nanoseconds longer; as it is for 0.
preloaded() {
  local delay=$1
  shift
  if [[ $delay -eq 0 ]]; then exec "$@"; fi
  SYNC_DELAY_NS=$delay LD_PRELOAD=$tools/sync_delay.so exec "$@"
}

# start_daemon FILE CORES DELAY OPTION...: the log goes beside the file.
start_daemon() {
  local file=$1 cores=$2 delay=$3 said
  shift 3
  said=$file.said
  : >"$said"
  preloaded "$delay" taskset -c "$cores" "$program" serve --database "$file" --listen 127.0.0.1:0 \
    --log-level warning "$@" >"$said" 2>"$file.log" &
  pid=$!
  started+=("$pid")
  wait_for settingsd grep -q 'listening on' "$said"
  port=$(sed -n 's/.*listening on http:.*:\([0-9]*\).*/\1/p;q' "$said")
}

# make_file FILE N: a settings file with N instances whose keys load knows.
make_file() {
  rm -f "$1" "$1"-*
  "$program" instance create --database "$1" --environment development --json >/dev/null
  "$tools/fill" --file "$1" --instances "$2"
}

# nginx, whose one worker returns the content and the header fields of the daemon that listens on DAEMON_PORT.
start_nginx() {
  local answer content fields
  answer=$(curl -sSi -H "Authorization: Bearer $key" "http://127.0.0.1:$1/v1/instance" | tr -d '\r')
  content=$(sed '1,/^$/d' <<<"$answer")
  fields=$(sed -n '2,/^$/p' <<<"$answer" | grep -viE '^(date|content-length|content-type|connection|server):' |
    sed -n "s/^\([^:]*\): \(.*\)$/add_header \1 '\2';/p")
  port=$(free_port)
  mkdir -p "$folder/nginx"
  cat >"$folder/nginx/conf" <<TEXT
worker_processes 1; daemon off; pid $folder/nginx/pid; error_log $folder/nginx/log;
events { worker_connections 16384; }
http {
  access_log off; server_tokens off; default_type application/json;
  keepalive_requests 1000000000; keepalive_timeout 1h;
  client_body_temp_path $folder/nginx/a; proxy_temp_path $folder/nginx/b; fastcgi_temp_path $folder/nginx/c;
  uwsgi_temp_path $folder/nginx/d; scgi_temp_path $folder/nginx/e;
  server { listen 127.0.0.1:$port; location / { $fields return 200 '$content'; } }
}
TEXT
  taskset -c 0 nginx -p "$folder/nginx" -c "$folder/nginx/conf" 2>>"$folder/nginx/log" &
  pid=$!
  started+=("$pid")
  wait_for nginx is_open "$port"
  worker=$(cat "/proc/$pid/task/$pid/children")
  worker=${worker%% *}
}

# start_redis DELAY: every command that writes is on disk before it is answered.
start_redis() {
  port=$(free_port)
  mkdir -p "$folder/redis"
  preloaded "$1" taskset -c 0 redis-server --bind 127.0.0.1 --port "$port" --dir "$folder/redis" --appendonly yes \
    --appendfsync always --auto-aof-rewrite-percentage 0 --save '' --daemonize no >"$folder/redis/log" 2>&1 &
  pid=$!
  started+=("$pid")
  wait_for redis is_open "$port"
}
