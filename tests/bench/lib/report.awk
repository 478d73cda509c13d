# The table, from lines "name round value". A ratio is the median of the ratios of the rounds, since the machine changes
# between rounds more than within one. With json set, the same and every sample go there too.
# Ends with 1 when a target is not met.

# What the history of changes may cost: the write targets are those of a build without it, times these.
BEGIN { FS = "\t"; history_of_many = 0.7; history_of_one = 0.95 }

{
  count[$1]++
  sample[$1, count[$1]] = $3
  in_round[$1, count[$1]] = $2
  if ($2 > last_round) last_round = $2
}

# The median of list[1..n], which is sorted on the way.
function median_of(list, n,   i, j, moved) {
  for (i = 2; i <= n; i++) {
    moved = list[i]
    for (j = i - 1; j >= 1 && list[j] > moved; j--) list[j + 1] = list[j]
    list[j + 1] = moved
  }
  return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}

# All samples of a name: sets lowest and highest.
function median(name,   list, i) {
  for (i = 1; i <= count[name]; i++) list[i] = sample[name, i] + 0
  middle = median_of(list, count[name])
  lowest = list[1]
  highest = list[count[name]]
  return middle
}

# Of one round; "" where the name has none.
function median_in(name, round,   list, i, n) {
  for (i = 1; i <= count[name]; i++) if (in_round[name, i] == round) list[++n] = sample[name, i] + 0
  return n ? median_of(list, n) : ""
}

function ratio(name, reference,   list, n, round, a, b) {
  for (round = 0; round <= last_round; round++) {
    a = median_in(name, round)
    b = median_in(reference, round)
    if (a != "" && b != "" && b != 0) list[++n] = a / b
  }
  return n ? median_of(list, n) : ""
}

function derive(name, round, value) {
  count[name]++
  sample[name, count[name]] = value
  in_round[name, count[name]] = round
}

# The smaller of 20 times raw SQLite and 0.7 times R64, for W64; history may take its share of it. The rate of a raw commit and a round trip in turn, for W1.
function derive_all(   round, raw, reads) {
  for (round = 1; round <= last_round; round++) {
    raw = median_in("W64.raw", round)
    reads = median_in("W64.reads.rate", round)
    if (raw != "" && reads != "") derive("W64.floor", round, 20 * raw < 0.7 * reads ? 20 * raw : 0.7 * reads)
    raw = median_in("W1.raw", round)
    reads = median_in("R1.rate", round)
    if (raw != "" && reads != "") derive("W1.in_turn", round, 1 / (1 / raw + 1 / reads))
  }
}

function judge(figure, operator, target,   met) {
  if (operator == "") return "-"
  figure = sprintf("%.2f", figure) + 0
  met = operator == ">=" ? figure >= target : figure <= target
  if (!met) missed = 1
  return met ? "met" : "MISSED"
}

function number(value, digits) { return sprintf("%." digits "f", value) }

# row(figure, samples, digits, what it is compared with, its samples, operator, target, what is allowed for noise)
function row(figure, name, digits, against, reference, operator, target, noise,   middle, least, most, factor, wanted,
  said) {
  if (!count[name]) return
  middle = number(median(name), digits)
  least = number(lowest, digits)
  most = number(highest, digits)
  wanted = operator == "" ? "" : operator " " target
  factor = ""
  said = ""
  if (reference != "" && count[reference]) {
    factor = ratio(name, reference)
    said = against " " number(median(reference), digits)
  } else if (reference != "") {
    operator = ""
    said = against " was not run"
  }
  verdict = judge(reference == "" ? middle : factor, operator, operator == ">=" ? target - noise : target + noise)
  factor = factor == "" ? "" : number(factor, 2)
  printf "| %-38s | %10s | %17s | %-24s | %6s | %-8s | %-7s |\n", figure, middle, least "-" most, said, factor, wanted, verdict
  if (json != "") {
    rows = rows (rows == "" ? "" : ",\n") sprintf("    {\"figure\": \"%s\", \"median\": %s, \"min\": %s, \"max\": %s, " \
      "\"reference\": \"%s\", \"ratio\": %s, \"target\": \"%s\", \"verdict\": \"%s\"}", figure, middle,
      least, most, said, factor == "" ? "null" : factor, wanted, verdict)
  }
}

function head() {
  printf "| %-38s | %10s | %17s | %-24s | %6s | %-8s | %-7s |\n", "figure", "median", "min-max", "against", "ratio",
    "target", "verdict"
  print "| --- | ---: | ---: | --- | ---: | --- | --- |"
}

function reads() {
  row("R64, requests/s", "R64.rate", 0, "nginx", "R64.nginx.rate", ">=", 1)
  row("R64 by wrk, requests/s", "WRK.rate", 0, "nginx", "WRK.nginx.rate")
  row("R1, requests/s", "R1.rate", 0, "nginx", "R1.nginx.rate", ">=", 1)
  row("server CPU per GET (R64), us", "R64.cpu_us", 2, "nginx", "R64.nginx.cpu_us", "<=", 1)
  row("server CPU per GET (R1), us", "R1.cpu_us", 2, "nginx", "R1.nginx.cpu_us")
  row("C64 (304), requests/s", "C64.rate", 0, "R64", "C64.reads.rate", ">=", 1, 0.05)
  row("server CPU per 304, us", "C64.cpu_us", 2, "R64", "C64.reads.cpu_us")
}

function writes() {
  row("W1, requests/s", "W1.rate", 0, "raw SQLite", "W1.raw", ">=", 0.85 * history_of_one)
  row("W1, requests/s", "W1.rate", 0, "raw and R1 in turn", "W1.in_turn")
  row("server CPU per PATCH (W1), us", "W1.cpu_us", 2, "raw SQLite", "W1.raw_cpu_us")
  row("W64, requests/s", "W64.rate", 0, "20 raw or 0.7 R64", "W64.floor", ">=", history_of_many)
  row("W64, requests/s", "W64.rate", 0, "raw SQLite", "W64.raw")
  row("W64, requests/s", "W64.rate", 0, "R64", "W64.reads.rate")
  row("W64, requests/s", "W64.rate", 0, "redis", "W64.redis.rate", ">=", history_of_many)
  row("server CPU per PATCH (W64), us", "W64.cpu_us", 2, "redis", "W64.redis.cpu_us")
  row("W64, slower syncs, requests/s", "D64.rate", 0, "raw SQLite, too", "D64.raw", ">=", 20 * history_of_many)
  row("W512, requests/s", "W512.rate", 0, "W64", "W64.rate", ">=", 1, 0.05)
  row("W64 p99, us", "W64.write_p99_us", 0)
  row("M64, requests/s", "M64.rate", 0, "R64", "M64.reads.rate")
  row("M64 read p99, us", "M64.read_p99_us", 0, "R64", "M64.reads.read_p99_us", "<=", 1.5)
}

function scale() {
  row("T2, two threads, two cores, requests/s", "T2.rate", 0, "R64", "T2.reads.rate", ">=", 1, 0.05)
  row("I, R64 beside idle connections", "I.held.rate", 0, "without", "I.alone.rate", ">=", 0.9)
  row("I, idle connections lost", "I.lost", 0, "", "", "<=", 0)
  row("I, memory of an idle connection, KiB", "I.kib_each", 2, "", "", "<=", 3)
  row("S, random GET, requests/s", "S.rate", 0, "R64", "S.reads.rate", ">=", 0.3)
  row("S, start to first answer, ms", "START.many.first_answer_ms", 1, "one instance", "START.one.first_answer_ms",
    "<=", 1.5)
  row("S, RSS after random reads, MiB", "S.rss_mib", 0, "", "", "<=", cache + 10)
  row("start to first answer, ms", "START.first_answer_ms", 1, "", "", "<=", 30)
  row("idle RSS, KiB", "START.idle_rss_kib", 0, "", "", "<=", 10240)
  row("RSS growth, 1,000,000 GET, KiB", "GROWTH.get.kib", 0, "", "", "<=", 1024)
  row("RSS growth, with 50,000 PATCH, KiB", "GROWTH.mixed.kib", 0)
  row("load generator busy in R64, of 1", "R64.load_busy", 2)
}

function save(   name, i, all, list) {
  for (name in count) {
    list = ""
    for (i = 1; i <= count[name]; i++) list = list (i == 1 ? "" : ", ") sample[name, i]
    all = all (all == "" ? "" : ",\n") "    \"" name "\": [" list "]"
  }
  printf "{\n  \"rounds\": %d,\n  \"figures\": [\n%s\n  ],\n  \"samples\": {\n%s\n  }\n}\n", last_round, rows, all >json
}

END {
  derive_all()
  head()
  reads()
  writes()
  scale()
  if (json != "") save()
  exit missed
}
