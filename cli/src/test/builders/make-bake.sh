#!/usr/bin/env bash
# Makes logs of two images that are built at once, in a root of next-root.sh: buildx-bake/CASE and
# compose/CASE. SUFFIX is put behind the names of cases. Run as root.
# usage: make-bake.sh ROOT WORKDIR OUTDIR [SUFFIX]
set -euo pipefail

usage='usage: make-bake.sh ROOT WORKDIR OUTDIR [SUFFIX]'
root=${1:?$usage} work=${2:?$usage} out=${3:?$usage} suffix=${4:-}
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
trap stop_docker EXIT

# bake LOG STATUS COMMAND...: in the folder bake; the target api ends with this status
bake() {
  local log=$out/$1$suffix/build.log status=$2
  shift 2
  "${docker[@]}" builder prune -af >/dev/null
  record "$log" chroot "$root" env -C /builders/bake STATUS="$status" "$@"
}

start_docker_with_base
client=("${docker[@]:2}")
for progress in plain rawjson; do
  bake buildx-bake/green-$progress 0 "${client[@]}" buildx bake --progress=$progress
  bake buildx-bake/failure-$progress 2 "${client[@]}" buildx bake --progress=$progress
done
bake compose/green 0 "${client[@]}" compose --progress=plain build
bake compose/failure 2 "${client[@]}" compose --progress=plain build
for case in green failure; do
  [[ $case == green ]] && status=0 || status=2
  bake "compose/$case-tty" "$status" script -qec "stty cols 100 rows 40 && ${client[*]@Q} compose build" /dev/null
done
