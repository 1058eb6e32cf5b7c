#!/usr/bin/env bash
# Makes wrappers/TOOL/build.log in OUTDIR: logs of builds as other tools hand them on. Real tools in
# a root of next-root.sh: ts, script, docker logs, docker's json-file. CI systems: wrap-ci.py around
# logs that OUTDIR/buildkit-plain-28 has already. Run as root.
# usage: make-wrappers.sh ROOT WORKDIR OUTDIR
# environment: PORT of the package index, which base images name
set -euo pipefail

usage='usage: make-wrappers.sh ROOT WORKDIR OUTDIR'
root=${1:?$usage} work=${2:?$usage} out=${3:?$usage}
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
trap stop_docker EXIT

# piped NAME CASE FILTER: a plain build whose output a shell filter sees
piped() {
  local build=("${docker[@]:2}" build --network=host --no-cache --progress=plain -t "$2:latest" "/builders/progress/$2")
  record "$out/wrappers/$1/build.log" chroot "$root" sh -c "${build[*]@Q} 2>&1 | $3"
}

start_docker_with_base
piped ts lint-failure ts
piped ts-green parallel ts
piped ts-microseconds lint-failure "ts '%Y-%m-%dT%H:%M:%.S'"
piped ts-elapsed carriage-return 'ts -s'
piped ts-elapsed-green parallel 'ts -s %.s'

# what script writes itself, into its file: a header and a footer
for name in lint-failure lint; do
  log=$out/wrappers/script-$name/build.log
  mkdir -p "${log%/*}"
  script -c "stty cols 100 rows 40 && ${docker[*]@Q} build --network=host --no-cache -t $name:latest /builders/progress/$name" \
    "$log" >/dev/null 2>&1 </dev/null || true
  # the header repeats the command, with the folder of the root
  sed -i "1s#chroot' '$root' '##; s#/builders/[a-z]*/#/home/ci/project/#g" "$log"
done

# a container that builds, its log as docker hands it out and as docker stores it
"${docker[@]}" rm -f builder >/dev/null 2>&1 || true
"${docker[@]}" run --name builder --network=none -v /builders/wrappers:/src:ro $image bash /src/build.sh >/dev/null 2>&1 || true
record "$out/wrappers/docker-logs/build.log" "${docker[@]}" logs -t builder
record "$out/wrappers/json-file/build.log" cat "$root$("${docker[@]}" inspect -f '{{.LogPath}}' builder)"

command='docker build --network=host --progress=plain -t app:latest .'
for system in gitlab jenkins azure travis circleci circleci-raw; do
  record "$out/wrappers/$system/build.log" "$here/wrap-ci.py" $system "$out/buildkit-plain-28/multi-stage/build.log" 1 "$command"
done
for system in codebuild cloud-build tekton teamcity act earthly codespaces netlify log-levels indented; do
  record "$out/wrappers/$system/build.log" "$here/wrap-ci.py" $system "$out/buildkit-plain-28/multi-stage/build.log" 1 "$command"
done
for system in codebuild cloud-build; do
  record "$out/wrappers/$system-green/build.log" "$here/wrap-ci.py" $system "$out/buildkit-plain-28/parallel/build.log" 0 "$command"
done
for system in gitlab-timestamps buildkite cri; do
  record "$out/wrappers/$system/build.log" "$here/wrap-ci.py" $system "$out/buildkit-plain-28/long-line/build.log" 1 "$command"
done
for system in gitlab gitlab-timestamps jenkins buildkite azure travis circleci circleci-raw cri; do
  record "$out/wrappers/$system-green/build.log" "$here/wrap-ci.py" $system "$out/buildkit-plain-28/parallel/build.log" 0 "$command"
done
