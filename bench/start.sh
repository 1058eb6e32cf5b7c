#!/bin/sh
# What a cold start costs beside a hello-world on the same JVM, as a row of Markdown: medians of interleaved runs.
# bench/start.sh LOG [ROUNDS]     needs python3, and Faultbook to be built.
set -eu
log=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
rounds=${2:-21}
cd "$(dirname "$0")/.."
jdk=$(sh .mvn/jdk.sh)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo 'class Hello { public static void main(String[] args) { System.out.println("hello"); } }' >"$work/Hello.java"
"$jdk/bin/javac" -d "$work" "$work/Hello.java"
./faultbook version >/dev/null
python3 - "$rounds" "$jdk/bin/java" "$work" "$log" <<'EOF'
import os, statistics, sys, time

rounds, java, work, log = int(sys.argv[1]), *sys.argv[2:]
commands = {
    "hello": [java, "-XX:+UseSerialGC", "-cp", work, "Hello"],
    "annotate": ["./faultbook", "annotate", log],
}
runs = {name: [] for name in commands}
for _ in range(rounds):
    for name, command in commands.items():
        start = time.monotonic()
        child = os.posix_spawn(command[0], command, os.environ,
                               file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
        usage = os.wait4(child, 0)[2]
        runs[name].append(((time.monotonic() - start) * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3, usage.ru_maxrss / 1024))
hello, annotate = ([statistics.median(column) for column in zip(*runs[name])] for name in commands)
print("| | wall ms | CPU ms | RSS MB |")
print("|---|---|---|---|")
print("| hello-world | %.0f | %.0f | %.0f |" % tuple(hello))
print("| annotate | %.0f | %.0f | %.0f |" % tuple(annotate))
print("| ratio | %.1f | %.1f | %.1f |" % tuple(a / h for a, h in zip(annotate, hello)))
EOF
