#!/usr/bin/env python3
"""Writes a BuildKit plain log as the raw log of a GitHub Actions job, on stdout.

usage: wrap-actions.py LOG EXIT-CODE COMMAND

No runner can be had here, so the wrapper is written after the runner's grammar: a byte order mark,
a UTC time with seven digits before every line, ##[group] headers, the script echoed in cyan,
##[error] when the step fails. The lines of LOG are untouched. Their times are made from the
relative times that BuildKit prints, never going back, as lines arrive in a runner.
"""
import datetime
import re
import sys

START = datetime.datetime(2026, 3, 2, 9, 14, 5, 318274)
LOG_TIME = re.compile(r"#(\d+) (\d+\.\d+)(?: |$)")
DONE = re.compile(r"#(\d+) (?:DONE|.*?) ?(\d+\.\d)s(?: done)?$")
HEADER = re.compile(r"#(\d+) ")


class Job:
    def __init__(self):
        self.clock = 0.0
        self.tick = 4711003

    def line(self, text, pause=0.0):
        self.clock += pause + 0.0000413
        self.tick = (self.tick * 31 + 17) % 10000019  # the last digit is tenths of microseconds
        at = START + datetime.timedelta(seconds=self.clock)
        sys.stdout.write(f"{at:%Y-%m-%dT%H:%M:%S.%f}{self.tick % 10}Z {text}\n")

    def group(self, title, *lines):
        self.line("##[group]" + title)
        for text in lines:
            self.line(text)
        self.line("##[endgroup]")

    def build(self, log):
        started = {}
        for text in log:
            number = HEADER.match(text)
            if number:
                started.setdefault(number[1], self.clock)
            time = LOG_TIME.match(text) or DONE.match(text)
            if time:
                self.clock = max(self.clock, started[time[1]] + float(time[2]))
            self.line(text)


def main():
    path, code, command = sys.argv[1:]
    with open(path, encoding="utf-8", newline="\n") as file:
        log = file.read().rstrip("\n").split("\n")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write("\ufeff")
    job = Job()
    job.line("Current runner version: '2.336.0'")
    job.group("Operating System", "Ubuntu", "24.04.3", "LTS")
    job.group("GITHUB_TOKEN Permissions", "Contents: read", "Metadata: read")
    job.line("Secret source: Actions")
    job.line("Prepare workflow directory", 0.4)
    job.line("Prepare all required actions", 0.1)
    job.line("Complete job name: image", 0.6)
    job.line("##[group]Run set -o pipefail", 1.2)
    script = ["set -o pipefail", "# a full disk shows as ERROR: No space left on device", command + " 2>&1 | tee build.log"]
    for text in script:
        job.line(f"\x1b[36;1m{text}\x1b[0m")
    job.line("shell: /usr/bin/bash --noprofile --norc -e -o pipefail {0}")
    job.line("env:")
    job.line("  DOCKER_BUILDKIT: 1")
    job.line("##[endgroup]")
    job.build(log)
    if code != "0":
        job.line(f"##[error]Process completed with exit code {code}.", 0.02)
    job.line("Cleaning up orphan processes", 0.3)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main()
