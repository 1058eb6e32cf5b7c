#!/bin/sh
# How fast output passes through `faultbook run`, beside `cat` and `tee`, and on a terminal beside `script`, as rows of Markdown: the best of
# interleaved rounds. The verdict is given up when the output has passed (--wait 0s): what it would take after that is in no figure.
# bench/passing.sh [ROUNDS [MB [WHERE]]]     WHERE: "terminal" or "pipe", for these rows only; needs python3, and Faultbook to be built.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./faultbook version >/dev/null
python3 - "${1:-7}" "${2:-1024}" "$work" "${3:-}" <<'EOF'
import os, pty, random, resource, subprocess, sys

rounds, megabytes, work, where = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
random.seed(1)
words = ["".join(random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(random.randint(2, 9))) for _ in range(5000)]
text = []
size = 0
while size < 1 << 20:
    text.append("#%d %.3f %s\n" % (random.randint(1, 9), random.random() * 100,
                                   " ".join(random.choice(words) for _ in range(random.randint(3, 20)))))
    size += len(text[-1])
log, times, copy = work + "/log", work + "/times", work + "/copy"
with open(log, "wb") as out:
    for _ in range(megabytes):
        out.write("".join(text).encode())

# The producer notes when it begins and when its last byte is taken: what starting Faultbook costs is a row of its own.
producer = "sh -c 'date +%%s%%N >%s; cat %s; date +%%s%%N >>%s'" % (times, log, times)
faultbook = "./faultbook run --wait 0s -- "
commands = {
    "`cat`": producer + " | cat >/dev/null",
    "`tee FILE`": producer + " | tee %s >/dev/null" % copy,
    "`faultbook run`": faultbook + producer + " >/dev/null 2>/dev/null",
    "`cat`, to a pipe": producer + " | cat | cat >/dev/null",
    "`tee FILE`, to a pipe": producer + " | tee %s | cat >/dev/null" % copy,
    "`faultbook run`, to a pipe": faultbook + producer + " 2>/dev/null | cat >/dev/null",
    "`faultbook run -- echo`, for its start": faultbook + "sh -c 'date +%%s%%N >%s; echo; date +%%s%%N >>%s' >/dev/null 2>&1" % (times, times),
}
# A terminal of ours is read by cat; what a terminal makes of the text costs it more than all this.
on_terminal = {
    "`cat`, on a terminal": producer,
    "`script -qc`, on a terminal": "script -qc \"%s\" /dev/null" % producer.replace('"', '\\"'),
    "`faultbook run`, on a terminal": faultbook + producer,
}


def on_a_terminal(command):
    reader, terminal = pty.openpty()
    screen = subprocess.Popen(["cat"], stdin=reader, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(["setsid", "-cw", "sh", "-c", command], stdin=terminal, stdout=terminal, stderr=terminal)
    os.close(terminal)
    os.close(reader)
    screen.wait()


wanted = {name: command for name, command in {**commands, **on_terminal}.items()
          if where == "" or (where == "terminal") == (name in on_terminal)}
best = {}
for _ in range(rounds):
    for name, command in wanted.items():
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        if name in on_terminal:
            on_a_terminal(command)
        else:
            subprocess.run(command, shell=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        begun, ended = map(int, open(times).read().split())
        wall = (ended - begun) / 1e9
        known = best.get(name, (wall, cpu))
        best[name] = (min(wall, known[0]), min(cpu, known[1]))
        if os.path.exists(copy):
            os.remove(copy)
print("| %d MB through | the producer's time, s | CPU time of all, s |" % megabytes)
print("|---|---|---|")
for name, (wall, cpu) in best.items():
    print("| %s | %.2f | %.2f |" % (name, wall, cpu))
EOF
