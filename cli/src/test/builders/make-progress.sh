#!/usr/bin/env bash
# Makes the logs that differ by how BuildKit shows its progress, in a root of next-root.sh:
#   buildkit-rawjson      JSON on every case, with the plain log of the same run beside it
#   buildkit-tty          what a terminal of 80 or 120 columns gets
#   buildkit-clipped      output that passed the limits of the daemon
#   buildkit-plain-28     plain logs of the same cases, and of builds that were interrupted
#   docker-legacy         the legacy builder of this docker, as CASE-28.5
# SUFFIX is put behind the names of cases. Run as root.
# usage: make-progress.sh ROOT WORKDIR OUTDIR [SUFFIX]
# environment: KINDS   of rawjson tty clipped plain legacy, default all; PORT of the package index
set -euo pipefail

root=${1:?usage: make-progress.sh ROOT WORKDIR OUTDIR [SUFFIX]}
work=${2:?usage: make-progress.sh ROOT WORKDIR OUTDIR [SUFFIX]}
out=${3:?usage: make-progress.sh ROOT WORKDIR OUTDIR [SUFFIX]}
suffix=${4:-}
read -ra kinds <<<"${KINDS:-rawjson tty clipped plain legacy}"
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

has() { [[ " ${kinds[*]} " == *" $1 "* ]]; }

cleanup() {
  stop_index
  stop_docker
}
trap cleanup EXIT

# Sets `options` to those of a build of CASE; the cached one is built before, to fill the cache.
prepare() {
  local name=$1 folder=/builders/cases/$1 sub
  for sub in progress clipped; do [[ ! -d $here/$sub/$1 ]] || folder=/builders/$sub/$1; done
  options=(--network=host --no-cache -t "$name:latest" "$folder")
  if [[ $name == cached ]]; then
    "${docker[@]}" builder prune -af >/dev/null
    "${docker[@]}" build --network=host -q "$folder" >/dev/null 2>&1
    options=(--network=host --build-arg CHECK=full -t cached:latest "$folder")
  fi
}

plain() {
  prepare "$2"
  record "$out/$1/$2$suffix/build.log" "${docker[@]}" build "${options[@]}" --progress=plain
}

# An older docker builds a case twice for its plain log; a cached step is cached then as well.
rawjson() {
  prepare "$1"
  record_rawjson "$out/buildkit-rawjson/$1$suffix/build.log" "${options[@]}"
}

# legacy CASE NAME [COMMAND...]: the command, if any, runs the build
legacy() {
  local name=$2
  prepare "$1"
  shift 2
  DOCKER_BUILDKIT=0 record "$out/docker-legacy/$name-28.5/build.log" "$@" "${docker[@]}" build "${options[@]}"
}

# terminal COLUMNS CASE
terminal() {
  prepare "$2"
  record "$out/buildkit-tty/$2-$1$suffix/build.log" script -qec "stty cols $1 rows 40 && ${docker[*]@Q} build ${options[*]@Q}" /dev/null
}

start_index
start_docker_with_base

if has rawjson; then
  for name in parallel multi-stage two-failures utf8 carriage-return cached lint lint-failure; do rawjson "$name"; done
  # the same records once more, when the build is over
  if has_history; then
    rawjson multi-stage >/dev/null
    record "$out/buildkit-rawjson/history/build.log" "${docker[@]}" buildx history logs --progress=rawjson
    record "$out/buildkit-rawjson/history/plain.log" "${docker[@]}" buildx history logs --progress=plain
  fi
fi

if has tty; then
  for name in parallel multi-stage cached; do terminal 80 "$name"; done
  for name in parallel multi-stage long-output; do terminal 120 "$name"; done
fi

if has plain; then
  for name in parallel two-failures utf8 carriage-return cached lint lint-failure circular long-line multi-stage; do
    plain buildkit-plain-28 "$name"
  done
  for signal in INT KILL; do
    prepare parallel
    record "$out/buildkit-plain-28/interrupted-${signal,,}$suffix/build.log" \
      interrupted $signal 2.5 "${docker[@]}" build "${options[@]}" --progress=plain
  done
  # the daemon dies under a client
  prepare parallel
  record "$out/buildkit-plain-28/interrupted-daemon$suffix/build.log" "${docker[@]}" build "${options[@]}" --progress=plain &
  sleep 2.5
  kill -KILL "$(<"$root/fb/c/dockerd.pid")" "$(<"$root/fb/c/exec/containerd/containerd.pid")"
  wait $!
fi

if has legacy; then
  for name in success multi-stage pip-conflict copy-missing; do legacy "$name" "$name"; done
  for signal in INT KILL; do legacy parallel interrupted-${signal,,} interrupted $signal 4; done
fi

if has clipped; then
  BUILDKIT_STEP_LOG_MAX_SIZE=16384 BUILDKIT_STEP_LOG_MAX_SPEED=-1 start_docker_with_base
  for name in size-failure size-failure-stderr size-green size-then-failure; do plain buildkit-clipped "$name"; done
  BUILDKIT_STEP_LOG_MAX_SPEED=4096 start_docker_with_base
  for name in speed-green speed-failure; do plain buildkit-clipped "$name"; done
fi
