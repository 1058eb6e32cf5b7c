#!/usr/bin/env bash
# Builds the server's image with buildah on a Debian root of its own, without a registry, starts it, asks for its health, and sends it a log.
# usage: test.sh RELEASE.tar.gz     as root
set -euo pipefail
release=${1:?}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d) # debootstrap takes no path with a space
mkdir -p "$work/context"
storage=(--root "$work/storage" --runroot "$work/run" --storage-driver vfs)
container=
clean() {
  [[ -z $container ]] || buildah "${storage[@]}" rm "$container" >/dev/null
  buildah "${storage[@]}" rmi -a -f >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap clean EXIT

debootstrap --variant=minbase bookworm "$work/root" >"$work/debootstrap.log" 2>&1 || { tail -n 5 "$work/debootstrap.log" >&2; exit 1; }
tar --numeric-owner --one-file-system -C "$work/root" -cf "$work/context/base.tar" .
rm -rf "$work/root"
printf 'FROM scratch\nADD base.tar /\n' >"$work/context/Dockerfile.base"
cp "$release" "$work/context/"
bud=(buildah "${storage[@]}" bud --isolation chroot --quiet --format docker)
"${bud[@]}" -t faultbook-base -f "$work/context/Dockerfile.base" "$work/context" >/dev/null
"${bud[@]}" -t faultbook --build-arg BASE=localhost/faultbook-base --build-arg RELEASE="$(basename "$release")" -f "$here/Dockerfile" "$work/context" >/dev/null
echo "ok: the image is built"

container=$(buildah "${storage[@]}" from --pull-never localhost/faultbook)
run=(buildah "${storage[@]}" run --isolation chroot "$container" --)
secret=$("${run[@]}" faultbook tokens create --name ci --scope ingest | grep -o 'fbk_[^ ]*\|[A-Za-z0-9_-]\{40,\}' | head -n 1)
port=7171
"${run[@]}" faultbook serve --host 0.0.0.0 --port $port >"$work/served" 2>&1 &
server=$!
health=$(sed -n 's/.*CMD \["bash", "-c", "\(.*\)"\]/\1/p' "$here/Dockerfile")
for _ in {1..100}; do
  "${run[@]}" bash -c "${health//\\\\/\\}" 2>/dev/null && break
  sleep 0.3
done
"${run[@]}" bash -c "${health//\\\\/\\}" || { cat "$work/served" >&2; exit 1; }
echo "ok: the container is healthy"
answer=$(curl -s -H "Authorization: Bearer $secret" -H 'Content-Type: text/plain' --data-binary '#8 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2' "http://127.0.0.1:$port/api/builds")
[[ $answer == *'"id"'* ]] || { printf 'the server answers:\n%s\n' "$answer" >&2; exit 1; }
echo "ok: it takes a log"
curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/api/builds" | grep -q 401 || { echo "it lets in whoever comes" >&2; exit 1; }
echo "ok: it wants a token"
pkill -TERM -P "$server" 2>/dev/null || kill "$server"
wait "$server" || true
