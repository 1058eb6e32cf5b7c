#!/usr/bin/env bash
# Starts a private dockerd whose data, sockets and pid file all lie under DIR, waits until it
# answers and prints its DOCKER_HOST. No bridge and no iptables: builds use --network=host.
# A system daemon, if there is one, is never touched. Run as root.
# usage: start-dockerd.sh DIR     environment: DOCKERD, DOCKER, STORAGE_DRIVER (overlay2, vfs)
set -euo pipefail

dir=${1:?usage: start-dockerd.sh DIR}
dockerd=${DOCKERD:-/usr/sbin/dockerd}
docker=${DOCKER:-/usr/bin/docker}

mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
if ((${#dir} > 60)); then
  echo "$dir: too long, unix sockets below it would pass 107 bytes" >&2
  exit 2
fi
host=unix://$dir/docker.sock
if "$docker" -H "$host" version >/dev/null 2>&1; then
  echo "$host"
  exit 0
fi

# Without a named driver dockerd tries overlay2 and falls back to vfs.
options=(--data-root "$dir/data" --exec-root "$dir/exec" --pidfile "$dir/dockerd.pid" --host "$host"
  --bridge=none --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false)
[[ -z ${STORAGE_DRIVER:-} ]] || options+=(--storage-driver "$STORAGE_DRIVER")

PATH=/usr/sbin:/usr/bin:/sbin:/bin setsid "$dockerd" "${options[@]}" >"$dir/dockerd.log" 2>&1 </dev/null &
pid=$!
for ((i = 0; i < 300; i++)); do
  if "$docker" -H "$host" version >/dev/null 2>&1; then
    echo "$host"
    exit 0
  fi
  kill -0 "$pid" 2>/dev/null || break
  sleep 0.2
done
echo "dockerd did not start:" >&2
tail -20 "$dir/dockerd.log" >&2
exit 1
