#!/usr/bin/env bash
# Builds the cases below platforms/ for linux/amd64 and linux/arm64 with the newer docker of
# next-root.sh (its containerd image store can hold both), the arm64 half under emulation by qemu.
# Writes OUTDIR/CASE/build.log and, with JSON, OUTDIR/../buildkit-rawjson/two-platforms-slow. Needs
# binfmt_misc in the kernel; without it only the case two-platforms-no-emulation is made. Its
# registration is taken back at the end. Run as root.
# usage: two-platforms.sh NEXT-ROOT OUTDIR
# environment: CASES   a pattern for names of folders below platforms/, default all
set -euo pipefail

root=${1:?usage: two-platforms.sh NEXT-ROOT OUTDIR}
out=${2:?usage: two-platforms.sh NEXT-ROOT OUTDIR}
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

cleanup() {
  stop_emulation
  stop_docker
}
trap cleanup EXIT

fetch_platforms
start_docker

# image NAME FOLDER: sets `options` to those of a build of FOLDER for both platforms.
image() { options=(--network=host --no-cache --platform "linux/amd64,linux/arm64" -t "$1:latest" "$2"); }

log() {
  image "$1" "/builders/platforms/$2"
  record "$out/$1/build.log" "${docker[@]}" build --progress=plain "${options[@]}"
}

image platform-base /platforms/base
"${docker[@]}" build "${options[@]}" -t platform-base:1 >/dev/null 2>&1
is_emulated || log two-platforms-no-emulation two-platforms
start_emulation || exit 0
for path in "$here"/platforms/${CASES:-two-*}; do log "${path##*/}" "${path##*/}"; done
image two-platforms-slow /builders/platforms/two-platforms-slow
record_rawjson "${out%/*}/buildkit-rawjson/two-platforms-slow/build.log" "${options[@]}"
