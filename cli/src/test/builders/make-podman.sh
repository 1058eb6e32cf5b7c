#!/usr/bin/env bash
# Makes logs of `podman build` in a root of next-root.sh, and of its buildah the interrupted ones:
# podman/CASE and buildah/CASE. The suffixes are put behind the names of cases. Run as root.
# usage: make-podman.sh ROOT WORKDIR OUTDIR PODMAN-SUFFIX BUILDAH-SUFFIX
# environment: PORT of the package index
set -euo pipefail

usage='usage: make-podman.sh ROOT WORKDIR OUTDIR PODMAN-SUFFIX BUILDAH-SUFFIX'
root=${1:?$usage} work=${2:?$usage} out=${3:?$usage} podman_suffix=${4?$usage} buildah_suffix=${5?$usage}
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

cleanup() {
  stop_index
  stop_emulation
}
trap cleanup EXIT

# Newer buildah raises these limits to 2^20, which a machine without CAP_SYS_RESOURCE forbids.
files=$(ulimit -Hn) processes=$(ulimit -Hu)
options=(--isolation chroot --network host --ulimit "nofile=${files/unlimited/-1}" --ulimit "nproc=${processes/unlimited/-1}")

# in_root SETUP FOLDER COMMAND...: in a mount namespace, after the shell commands of SETUP.
in_root() { unshare --mount chroot "$root" sh -c "${1:-:} && cd $2"' && shift 2 && exec "$@"' sh "$@"; }

# podman CASE FOLDER OPTIONS...; `setup` of the caller is run before
podman() {
  local name=$1 folder=$2
  shift 2
  record "$out/podman/$name$podman_suffix/build.log" in_root "${setup:-}" "$folder" \
    podman build "${options[@]}" -t "$name:latest" "$@" .
}

# interrupted_build TOOL SUFFIX COMMAND...: ends it after four seconds, in the second stage
interrupted_build() {
  local tool=$1 suffix=$2 signal
  shift 2
  for signal in INT KILL; do
    record "$out/$tool/interrupted-${signal,,}$suffix/build.log" interrupted $signal 4 \
      unshare --mount chroot "$root" env -C /builders/progress/parallel "$@" "${options[@]}" --no-cache -t app:latest .
  done
}

start_index
if ! chroot "$root" podman image exists $image; then
  SUITE=trixie "$here/base-image.sh" "$work/base-next" >/dev/null
  changes=()
  for pair in "${env[@]}"; do changes+=(--change "ENV $pair"); done
  chroot "$root" podman import "${changes[@]}" - $image <"$work/base-next/base.tar" >/dev/null 2>&1
fi

for name in success pip-conflict copy-missing compile-error killed; do podman $name /builders/cases/$name --no-cache; done
podman multi-stage /builders/cases/multi-stage --no-cache --jobs 2
podman parallel /builders/progress/parallel --no-cache --jobs 3
podman two-failures /builders/progress/two-failures --no-cache --jobs 2
podman cached /builders/progress/cached >/dev/null
podman cached /builders/progress/cached --build-arg CHECK=full
setup='mkdir -p /small && mount -t tmpfs -o size=48m tmp /small && export TMPDIR=/small' podman closed-pipe /builders/cases/closed-pipe --no-cache

interrupted_build podman "$podman_suffix" podman build
interrupted_build buildah "$buildah_suffix" buildah bud

fetch_platforms
if start_emulation; then
  chroot "$root" sh -c 'cd /platforms/base && podman build --isolation chroot --platform linux/amd64,linux/arm64 --manifest platform-base:1 .' >/dev/null 2>&1
  for name in two-platforms two-platforms-green two-platforms-copy-missing; do
    record "$out/podman/$name$podman_suffix/build.log" in_root '' /builders/platforms/$name \
      podman build "${options[@]}" --no-cache --platform linux/amd64,linux/arm64 --manifest $name:latest .
  done
fi
