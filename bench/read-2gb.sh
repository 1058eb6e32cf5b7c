#!/usr/bin/env bash
# Reads one large generated log with little memory and says how fast that goes: wall time, MB/s and peak memory of annotate and of ingest.
#   bench/read-2gb.sh [GIGABYTES] [STEPS] [HEAP]      default: 2 4000 256m
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

gigabytes=${1:-2}
steps=${2:-4000}
heap=${3:-256m}
. bench/build.sh
bench_build
bench_folder
bench_program
log=$folder/build.log
bytes=$(awk "BEGIN { printf \"%d\", $gigabytes * 1000000000 }")
bench_java dev.faultbook.bench.generate.BigLog "$bytes" "$steps" >"$log"
bytes=$(stat -c %s "$log")
printf '%s of log, %s lines, %s steps, -Xmx%s\n' "$(numfmt --to=si "$bytes")" "$(wc -l <"$log")" "$steps" "$heap"

# measure WHAT COMMAND...: the command's output goes to a file; its peak memory is asked of the kernel while it runs.
measure() {
  local what=$1 started ended peak=0 now pid status=0
  shift
  started=$(date +%s.%N)
  JDK_JAVA_OPTIONS=-Xmx$heap "$@" >"$folder/out" 2>"$folder/err" &
  pid=$!
  while now=$(awk '/^VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null) && [[ -n $now ]]; do
    peak=$now
    sleep 0.2
  done
  wait "$pid" || status=$?
  ended=$(date +%s.%N)
  awk -v what="$what" -v s="$started" -v e="$ended" -v b="$bytes" -v p="$peak" -v x="$status" \
    'BEGIN { printf "%-18s %7.1f s  %6.1f MB/s  %5d MB peak memory  exit code %d\n", what, e - s, b / 1e6 / (e - s), p / 1024, x }'
  if [[ $status != 0 ]] || ! grep -q pip-conflict "$folder/out"; then
    tail -n 5 "$folder/err" >&2
    echo "bench: $what did not find the cause" >&2
    exit 1
  fi
}

measure "annotate" ./faultbook annotate "$log"
measure "annotate, json" ./faultbook annotate --format json "$log"
measure "ingest" ./faultbook ingest --data "$folder/data" "$log"
