#!/usr/bin/env bash
# Makes poetry/CASE/build.log in OUTDIR: poetry of a root of next-root.sh against the package index.
# SUFFIX is put behind the names of cases. Run as root.
# usage: make-poetry.sh ROOT WORKDIR OUTDIR [SUFFIX]
# environment: PORT of the package index
set -euo pipefail

usage='usage: make-poetry.sh ROOT WORKDIR OUTDIR [SUFFIX]'
root=${1:?$usage} work=${2:?$usage} out=${3:?$usage} suffix=${4:-}
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
trap stop_index EXIT

[[ -e $root/usr/bin/poetry ]] ||
  DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get install -y -qq --no-install-recommends python3-poetry >/dev/null

# poetry CASE SED-SCRIPT ARGUMENTS...: in a copy of the project that the script has changed
poetry() {
  local project=$root/tmp/app name=$1 change=$2
  shift 2
  rm -rf "$project"
  mkdir -p "$project"
  sed "s/8099/$port/; $change" "$here/poetry/pyproject.toml" >"$project/pyproject.toml"
  record "$out/poetry/$name$suffix/build.log" chroot "$root" env -C /tmp/app \
    POETRY_VIRTUALENVS_IN_PROJECT=true POETRY_CACHE_DIR=/tmp/poetry poetry --no-interaction "$@"
}

start_index
poetry conflict '' lock
poetry conflict-verbose '' lock -vv
poetry no-match 's/scorer==1.1/cudakernels==9.9/' lock
poetry green 's/, "scorer==1.1"//' install
