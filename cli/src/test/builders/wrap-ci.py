#!/usr/bin/env python3
"""Writes a BuildKit plain log as a CI system would store it, on stdout.

usage: wrap-ci.py SYSTEM LOG EXIT-CODE COMMAND

SYSTEM is one of: github-actions, gitlab, gitlab-timestamps, jenkins, buildkite, azure, travis,
circleci (the JSON of a step), circleci-raw, cri (Kubernetes), taskcluster, journald, compose-logs, codebuild,
cloud-build, tekton, teamcity, act, earthly, codespaces, netlify, log-levels, indented.

None of them can be had here, so the wrapper is written after the grammar of each. The lines of LOG
are untouched. Their times are made from the relative times that BuildKit prints, never going back,
as lines arrive in a runner.
"""
import base64
import datetime
import gzip
import hashlib
import json
import re
import struct
import sys

START = datetime.datetime(2026, 3, 2, 9, 14, 5, 318274)
LOG_TIME = re.compile(r"#(\d+) (\d+\.\d+)(?: |$)")
DONE = re.compile(r"#(\d+) (?:DONE|.*?) ?(\d+\.\d)s(?: done)?$")
HEADER = re.compile(r"#(\d+) ")
GROUP = "\x1b[0K"  # what GitLab and Travis put behind their markers


class Job:
    """A clock, and a writer for each kind of line."""

    def __init__(self, code, command):
        self.clock = 0.0
        self.tick = 4711003
        self.code = code
        self.command = command

    def at(self, pause=0.0):
        self.clock += pause + 0.0000413
        return START + datetime.timedelta(seconds=self.clock)

    def unix(self, pause=0.0):
        return self.at(pause).replace(tzinfo=datetime.timezone.utc).timestamp()

    def digit(self):
        """One digit more than Python's clock has."""
        self.tick = (self.tick * 31 + 17) % 10000019
        return self.tick % 10

    def timed(self, log):
        """The lines of the log, the clock set to each."""
        started = {}
        for text in log:
            number = HEADER.match(text)
            if number:
                started.setdefault(number[1], self.clock)
            time = LOG_TIME.match(text) or DONE.match(text)
            if time:
                self.clock = max(self.clock, started[time[1]] + float(time[2]))
            yield text


def iso(at, digits=""):
    return f"{at:%Y-%m-%dT%H:%M:%S.%f}{digits}Z"


def github_actions(job, log):
    def line(text, pause=0.0):
        at = job.at(pause)
        sys.stdout.write(f"{iso(at, job.digit())} {text}\n")

    def group(title, *lines):
        line("##[group]" + title)
        for text in lines:
            line(text)
        line("##[endgroup]")

    sys.stdout.write("\ufeff")
    line("Current runner version: '2.336.0'")
    group("Operating System", "Ubuntu", "24.04.3", "LTS")
    group("GITHUB_TOKEN Permissions", "Contents: read", "Metadata: read")
    line("Secret source: Actions")
    line("Prepare workflow directory", 0.4)
    line("Prepare all required actions", 0.1)
    line("Complete job name: image", 0.6)
    line("##[group]Run set -o pipefail", 1.2)
    script = ["set -o pipefail", "# a full disk shows as ERROR: No space left on device", job.command + " 2>&1 | tee build.log"]
    for text in script:
        line(f"\x1b[36;1m{text}\x1b[0m")
    line("shell: /usr/bin/bash --noprofile --norc -e -o pipefail {0}")
    line("env:")
    line("  DOCKER_BUILDKIT: 1")
    line("##[endgroup]")
    for text in job.timed(log):
        line(text)
    if job.code:
        line(f"##[error]Process completed with exit code {job.code}.", 0.02)
    line("Cleaning up orphan processes", 0.3)


def azure(job, log):
    def line(text, pause=0.0):
        at = job.at(pause)
        sys.stdout.write(f"{iso(at, job.digit())} {text}\n")

    sys.stdout.write("\ufeff")
    line("##[section]Starting: Build the image")
    line("=" * 78)
    for text in ("Task         : Bash", "Description  : Run a Bash script on macOS, Linux, or Windows", "Version      : 3.259.0",
                 "Author       : Microsoft Corporation"):
        line(text)
    line("=" * 78)
    line("Generating script.", 0.6)
    line("========================== Starting Command Output ===========================")
    line("##[command]/usr/bin/bash --noprofile --norc /home/vsts/work/_temp/5c4f0b1e.sh")
    for text in job.timed(log):
        line(text)
    line("")
    if job.code:
        line(f"##[error]Bash exited with code '{job.code}'.", 0.02)
    line("##[section]Finishing: Build the image", 0.1)


def gitlab_trace(job, log, write):
    """Calls write(stream, text) with pieces of the trace."""
    def runner(text):
        write("00O", f"{GROUP}{text}\x1b[0;m\n")

    def section(name, title, pause=0.0, before=""):
        marker = f"section_start:{int(job.unix(pause))}:{name}\r{GROUP}"
        write("00O", f"{before}{marker}{GROUP}\x1b[36;1m{title}\x1b[0;m\x1b[0;m\n")

    def end(name, pause=0.0):
        return f"section_end:{int(job.unix(pause))}:{name}\r{GROUP}"

    runner("Running with gitlab-runner 19.3.0 (4e1b0d5a)")
    runner("  on builder-1 t3_Kq9xA, system ID: s_5c1d2e3f4a5b")
    section("prepare_executor", 'Preparing the "shell" executor')
    runner("Using Shell (bash) executor...")
    section("prepare_script", "Preparing environment", 0.2, end("prepare_executor"))
    write("01O", "Running on builder-1...\n")
    section("get_sources", "Getting source from Git repository", 0.4, end("prepare_script"))
    write("01O", "\x1b[32;1mChecking out 5f1c0e2b as detached HEAD (ref is main)...\x1b[0;m\n")
    section("step_script", 'Executing "step_script" stage of the job script', 1.1, end("get_sources"))
    write("01O", f"\x1b[32;1m$ {job.command}\x1b[0;m\n")
    for text in job.timed(log):
        write("01E", text + "\n")
    section("cleanup_file_variables", "Cleaning up project directory and file based variables", 0.1, end("step_script"))
    result = f"\x1b[31;1mERROR: Job failed: exit status {job.code}\n" if job.code else "\x1b[32;1mJob succeeded"
    write("00O", f"{end('cleanup_file_variables', 0.2)}{result}\x1b[0;m\n")


def gitlab(job, log):
    gitlab_trace(job, log, lambda stream, text: sys.stdout.write(text))


def gitlab_timestamps(job, log):
    """A record ends at a line feed, behind a carriage return and after 8 KiB; `+` continues a line."""
    def write(stream, text):
        for line in re.findall(r"[^\n]*\n", text):
            flag = " "
            for piece in re.findall(r"[^\r]*\r|[^\r]+", line):
                for i in range(0, len(piece), 8192):
                    part = piece[i:i + 8192]
                    sys.stdout.write(f"{iso(job.at())} {stream}{flag}{part}" + ("" if part.endswith("\n") else "\n"))
                    flag = "+"

    gitlab_trace(job, log, write)


def note(name):
    """A console note as Jenkins writes it: signed, compressed, invisible on a terminal."""
    payload = gzip.compress(b"\xac\xed\x00\x05sr\x00" + bytes([len(name)]) + name.encode(), mtime=0)
    mac = hashlib.sha256(payload).digest()
    raw = struct.pack(">i", -len(mac)) + mac + struct.pack(">i", len(payload)) + payload
    return f"\x1b[8mha:{base64.b64encode(raw).decode()}\x1b[0m"


def jenkins(job, log):
    def line(text, pause=0.0):
        sys.stdout.write(f"[{job.at(pause):%Y-%m-%dT%H:%M:%S.%f}"[:-3] + f"Z] {text}\n")

    def pipeline(text, pause=0.0):
        line(note("org.jenkinsci.plugins.workflow.job.console.NewNodeConsoleNote") + "[Pipeline] " + text, pause)

    sys.stdout.write("Started by user " + note("hudson.console.ModelHyperlinkNote") + "admin\n")
    pipeline("Start of Pipeline")
    pipeline("node", 0.1)
    line("Running on " + note("hudson.console.ModelHyperlinkNote") + "builder-1 in /var/lib/jenkins/workspace/image", 0.2)
    for text in ("{", "stage", "{ (Build)", "sh"):
        pipeline(text)
    line("+ " + job.command, 0.4)
    for text in job.timed(log):
        line(text)
    for text in ("}", "// stage", "}", "// node", "End of Pipeline"):
        pipeline(text, 0.01)
    if job.code:
        line(f"ERROR: script returned exit code {job.code}")
    sys.stdout.write(f"Finished: {'FAILURE' if job.code else 'SUCCESS'}\n")


def buildkite(job, log):
    """The time comes again within a line that takes longer than a second."""
    def line(text, pause=0.0):
        sys.stdout.write(f"\x1b_bk;t={int(job.unix(pause) * 1000)}\x07{text}\r\n")

    line("~~~ Preparing working directory")
    line("\x1b[90m$\x1b[0m cd /var/lib/buildkite-agent/builds/builder-1/image")
    line("\x1b[90m$\x1b[0m git clean -ffxdq", 0.2)
    line("\x1b[90m# Fetch and checkout commit\x1b[0m")
    line("~~~ Running commands", 0.9)
    line("\x1b[90m$\x1b[0m " + job.command)
    for text in job.timed(log):
        if "\r" in text:
            pieces = re.findall(r"[^\r]*\r|[^\r]+", text)
            for i, piece in enumerate(pieces[:-1]):
                stamp = f"\x1b_bk;t={int(job.unix(0.7) * 1000)}\x07" if i % 2 == 0 else ""
                sys.stdout.write(stamp + piece)
            sys.stdout.write(pieces[-1] + "\r\n")
        else:
            line(text)
    if job.code:
        line(f"\x1b[31m\U0001f6a8 Error: The command exited with status {job.code}\x1b[0m", 0.02)
        line("^^^ +++")
        line(f"\x1b[90muser command error: exit status {job.code}\x1b[0m")


def travis(job, log):
    """Folds and times of each command; the terminal makes line ends CR LF."""
    def line(text):
        job.at()
        sys.stdout.write(text + "\r\n")

    def command(key, text, pause, output=()):
        line(f"travis_time:start:{key}\r{GROUP}$ {text}")
        start = int(job.unix() * 1e9)
        for out in output:
            line(out)
        finish = int(job.unix(pause) * 1e9)
        line(f"travis_time:end:{key}:start={start},finish={finish},duration={finish - start},event=script\r{GROUP}")

    line(f"travis_fold:start:worker_info\r{GROUP}\x1b[33;1mWorker information\x1b[0m")
    line("hostname: 4a7c1b2d-worker-linux")
    line(f"travis_fold:end:worker_info\r{GROUP}")
    line(f"travis_fold:start:git.checkout\r{GROUP}")
    command("0a3f9c1e", "git clone --depth=50 --branch=main https://github.example/app/image.git app/image", 1.3)
    line(f"travis_fold:end:git.checkout\r{GROUP}")
    line("")
    command("1c5d7e90", job.command, 0.05, job.timed(log))
    line(f'\x1b[{31 if job.code else 32};1mThe command "{job.command}" exited with {job.code}.\x1b[0m')
    line("")
    line("")
    line(f"Done. Your build exited with {job.code}.")


def circleci_chunks(job, log):
    """Messages of up to a second of output, each with the time of its last line."""
    text, since = f"#!/bin/bash -eo pipefail\r\n{job.command}\r\n", -1.0
    for line in job.timed(log):
        if job.clock - since > 1:
            yield "out", text, job.at()
            text, since = "", job.clock
        text += line + "\r\n"
    yield "out", text, job.at()
    if job.code:
        yield "err", f"\nExited with code exit status {job.code}\n", job.at(0.02)


def circleci(job, log):
    chunks = [{"message": text, "time": iso(at), "type": kind} for kind, text, at in circleci_chunks(job, log)]
    sys.stdout.write(json.dumps(chunks, ensure_ascii=False, separators=(",", ":")))


def circleci_raw(job, log):
    for _, text, _ in circleci_chunks(job, log):
        sys.stdout.write(text)


def cri(job, log):
    """Every line with time and stream; F is the end of a line, P a part of one that passes 16 KiB."""
    for text in job.timed(log):
        parts = [text[i:i + 16384] for i in range(0, len(text), 16384)] or [""]
        for i, part in enumerate(parts):
            at = job.at()
            nanos = f"{job.digit()}{job.digit()}{job.digit()}"
            sys.stdout.write(f"{iso(at, nanos)} stderr {'F' if i == len(parts) - 1 else 'P'} {part}\n")


def taskcluster(job, log):
    """The worker's own lines around those of the task."""
    def line(text, pause=0.0):
        sys.stdout.write(f"[taskcluster {iso(job.at(pause), '')[:-4]}Z] {text}\n")

    line("Task ID: b7NnYqjQTwWz0m3l0a1s8g")
    line("=== Task Starting ===", 1.2)
    for text in job.timed(log):
        sys.stdout.write(f"[task {iso(job.at(), '')[:-4]}Z] {text}\n")
    line("=== Task Finished ===", 0.1)
    line(f"{'Unsuccessful' if job.code else 'Successful'} task run with exit code: {job.code} completed in 41.2 seconds", 0.3)


def journald(job, log):
    """A unit that builds, as journalctl shows it."""
    for text in job.timed(log):
        sys.stdout.write(f"{job.at():%b %d %H:%M:%S} ci-runner build[4711]: {text}\n")


def compose_logs(job, log):
    """A service that builds; no times."""
    for text in log:
        sys.stdout.write(f"builder-1  | {text}\n")


def codebuild(job, log):
    """CodeBuild's own lines have a mark and a time, those of the commands neither."""
    def line(text, pause=0.0):
        sys.stdout.write(f"[Container] {job.at(pause):%Y/%m/%d %H:%M:%S.%f} {text}\n")

    line("Running on CodeBuild On-demand")
    line("Phase complete: DOWNLOAD_SOURCE State: SUCCEEDED", 1.0)
    line("Phase context status code:  Message: ")
    line("Entering phase BUILD")
    line(f"Running command {job.command}")
    for text in job.timed(log):
        sys.stdout.write(text + "\n")
    sys.stdout.write("\n")
    if job.code:
        line(f"Command did not exit successfully {job.command} exit status {job.code}", 0.1)
    line(f"Phase complete: BUILD State: {'FAILED' if job.code else 'SUCCEEDED'}")
    if job.code:
        line("Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command: "
             f"{job.command}. Reason: exit status {job.code}")
    line("Entering phase POST_BUILD")
    line("Phase complete: POST_BUILD State: SUCCEEDED")
    line("Phase complete: UPLOAD_ARTIFACTS State: SUCCEEDED", 0.5)


def cloud_build(job, log):
    """Google Cloud Build, a build of several steps; no times."""
    sys.stdout.write('starting build "3f2b7a0c-1c2d-4e5f-8a9b-0c1d2e3f4a5b"\n\nFETCHSOURCE\nBUILD\nStarting Step #0 - "Build"\n')
    for text in log:
        sys.stdout.write(f'Step #0 - "Build": {text}\n')
    sys.stdout.write('Finished Step #0 - "Build"\n')
    sys.stdout.write('ERROR\nERROR: build step 0 "gcr.io/cloud-builders/docker" failed: step exited with non-zero status: '
                     f"{job.code}\n" if job.code else "PUSH\nDONE\n")


def tekton(job, log):
    """tkn pipelinerun logs; no times."""
    for text in log:
        sys.stdout.write(f"[build-image : build-and-push] {text}\n")


def teamcity(job, log):
    """A build log of TeamCity: time, severity, a tab for each block."""
    def line(severity, text):
        sys.stdout.write(f"[{job.at():%H:%M:%S}]{severity}:{text}\n")

    line("W", " Step 1/1: Build image (Command Line)")
    line("i", f"\t [Step 1/1] Starting: /bin/sh -c {job.command}")
    for text in job.timed(log):
        line(" ", f"\t [Step 1/1] {text}")
    line("W" if job.code else " ", f"\t [Step 1/1] Process exited with code {job.code}")


def act(job, log):
    """nektos/act without colours; no times."""
    sys.stdout.write("[CI/build] \U0001F680  Start image=catthehacker/ubuntu:act-latest\n")
    sys.stdout.write(f"[CI/build] \u2B50 Run Main {job.command}\n")
    for text in log:
        sys.stdout.write(f"[CI/build]   | {text}\n")
    if job.code:
        sys.stdout.write(f"[CI/build]   \u274C  Failure - Main {job.command}\n[CI/build] exitcode '{job.code}': failure\n")
    else:
        sys.stdout.write(f"[CI/build]   \u2705  Success - Main {job.command}\n")
    sys.stdout.write(f"[CI/build] \U0001F3C1  Job {'failed' if job.code else 'succeeded'}\n")


def earthly(job, log):
    """A target of Earthly that runs the build; no times."""
    sys.stdout.write(" Init \U0001F680\n\n           buildkitd | Found buildkit daemon as docker container (earthly-buildkitd)\n\n")
    sys.stdout.write(f"              +image | --> RUN {job.command}\n")
    for text in log:
        sys.stdout.write(f"              +image | {text}\n")
    if job.code:
        sys.stdout.write("              +image *failed* | ERROR Earthfile:12:4\n              +image *failed* |       The command\n"
                         f"              +image *failed* |           RUN {job.command}\n"
                         f"              +image *failed* |       did not complete successfully. Exit code {job.code}\n")


def codespaces(job, log):
    """The creation log of a codespace: a time before each chunk, here of one to four lines."""
    def mark(pause=0.0):
        return f"{job.at(pause):%Y-%m-%d %H:%M:%S.%f}"[:-3] + "Z: "

    sys.stdout.write(mark() + "Creating container...\n" + mark(0.1) + f"$ {job.command}\n")
    left = 0
    for text in job.timed(log):
        left = left - 1 if left else job.digit() % 4
        sys.stdout.write((mark() if left == 0 else "") + text + "\n")


def netlify(job, log):
    """The log of a site's deploy, as its page shows and copies it: the clock has twelve hours and no date."""
    def line(text, pause=0.0):
        at = job.at(pause)
        sys.stdout.write(f"{at.hour % 12 or 12}:{at:%M:%S} {'PM' if at.hour >= 12 else 'AM'}: {text}\n")

    line("build-image version: 1f0e2c0b (noble)")
    line(f"$ {job.command}", 2.0)
    for text in job.timed(log):
        line(text)
    if job.code:
        line(f"Failed during stage 'building site': Build script returned non-zero exit code: {job.code} (https://ntl.fyi/exit-code-{job.code})", 1.0)
    else:
        line("Site is live \u2728", 1.0)


def log_levels(job, log):
    """A service that builds images and logs what the builder prints."""
    def line(text, level="INFO"):
        sys.stdout.write(f"{iso(job.at(), '')[:-4]}Z [{level}] {text}\n")

    line("Creating cache directory.")
    for text in job.timed(log):
        line(text, "ERROR" if text.startswith("ERROR: ") else "INFO")
    if job.code:
        line("Build failed in the first attempt.", "ERROR")


def indented(job, log):
    """As Markdown quotes it."""
    sys.stdout.write("".join(f"    {text}".rstrip() + "\n" for text in log))


SYSTEMS = {function.__name__.replace("_", "-"): function for function in (
    github_actions, gitlab, gitlab_timestamps, jenkins, buildkite, azure, travis, circleci, circleci_raw, cri, taskcluster, journald,
    compose_logs, codebuild, cloud_build, tekton, teamcity, act, earthly, codespaces, netlify, log_levels, indented)}


def main():
    system, path, code, command = sys.argv[1:]
    with open(path, encoding="utf-8", newline="\n") as file:
        log = file.read().rstrip("\n").split("\n")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    SYSTEMS[system](Job(int(code), command), log)


if __name__ == "__main__":
    if len(sys.argv) != 5 or sys.argv[1] not in SYSTEMS:
        sys.exit(__doc__)
    main()
