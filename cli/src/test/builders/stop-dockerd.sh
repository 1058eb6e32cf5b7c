#!/usr/bin/env bash
# Stops the dockerd that start-dockerd.sh started under DIR and waits for it to end.
# usage: stop-dockerd.sh DIR [--purge]      --purge also deletes DIR
set -euo pipefail

dir=${1:?usage: stop-dockerd.sh DIR [--purge]}
if [[ -s $dir/dockerd.pid ]]; then
  pid=$(<"$dir/dockerd.pid")
  kill "$pid" 2>/dev/null || true
  for ((i = 0; i < 150; i++)); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.2
  done
  kill -9 "$pid" 2>/dev/null || true
fi
# The daemon leaves mounts behind, more of them when it was killed; deepest first.
if [[ -d $dir ]]; then
  awk -v d="$(cd "$dir" && pwd)/" 'index($2, d) == 1 { print $2 }' /proc/self/mounts | sort -r |
    while read -r mount; do umount -l "$mount"; done
fi
if [[ ${2:-} == --purge ]]; then rm -rf "$dir"; fi
