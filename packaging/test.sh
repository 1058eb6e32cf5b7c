#!/usr/bin/env bash
# Tries what ./release has made as its users would: unpacks, installs, runs and removes it. As root on Debian, with buildah and debootstrap, also the
# package and the container; says so where it leaves them out.
# usage: test.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=$PWD/target/release
work=$(mktemp -d "${TMPDIR:-/tmp}/faultbook release.XXXXXX")
server=
clean() {
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap clean EXIT
log=$PWD/cli/src/main/resources/demo/buildkit-pip-conflict.log
finding="Learn more: faultbook learnings show pip-conflict"
export XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/share

expect() {
  local what=$1 wanted=$2 output
  shift 2
  if ! output=$("$@" 2>&1) || [[ $output != *"$wanted"* ]]; then
    printf '%s: no "%s" in what "%s" printed:\n%s\n' "$what" "$wanted" "$*" "$output" >&2
    exit 1
  fi
  echo "ok: $what"
}

unpack() {
  mkdir -p "$work/$2"
  tar -C "$work/$2" -xzf "$1" --strip-components=1
}

(cd "$out" && sha256sum --quiet -c SHA256SUMS)
echo "ok: checksums"
expect "the bill of materials names Lucene" '"pkg:maven/org.apache.lucene/lucene-core' grep -o '"pkg:maven/org.apache.lucene/lucene-core' "$out"/*.sbom.cdx.json
expect "each dependency has a licence" "(Apache-2.0) Apache Lucene" grep "lucene-core" "$out"/*.licences.txt

shopt -s nullglob
plain=()
for archive in "$out"/faultbook-*.tar.gz; do [[ $archive == *-linux-* ]] || plain=("$archive"); done
unpack "${plain[0]}" "plain archive"
expect "an archive says what broke a build" "$finding" "$work/plain archive/faultbook" annotate "$log"
expect "its store is the user's" "failure pip-conflict" "$work/plain archive/faultbook" ingest "$log"
[[ -d $work/share/faultbook/logs ]] || { echo "there is no store in $work/share/faultbook" >&2; exit 1; }

own=("$out"/faultbook-*-linux-*.tar.gz)
if ((${#own[@]})); then
  unpack "${own[0]}" own
  away=(env -i "PATH=/usr/bin:/bin" "HOME=$work/home" "$work/own/faultbook")
  expect "one with a runtime needs no Java" "$finding" "${away[@]}" annotate "$log"
  expect "its next start is quick" "$finding" "${away[@]}" annotate "$log"
  compgen -G "$work/own/runtime/classes-*.aot" >/dev/null || { echo "there is no archive of classes in $work/own/runtime" >&2; exit 1; }
  "${away[@]}" serve --port 0 >"$work/served" 2>&1 &
  server=$!
  for _ in {1..100}; do grep -q 'http://' "$work/served" && break || sleep 0.2; done
  expect "it serves" "200 OK" curl -si "$(grep -o 'http://[^ ]*' "$work/served")healthz"
  kill "$server"
  server=
fi

deb=("$out"/faultbook_*.deb)
if ((${#deb[@]})) && ((EUID == 0)) && command -v dpkg >/dev/null && ! dpkg-query -W faultbook >/dev/null 2>&1; then
  dpkg -i "${deb[0]}" >/dev/null
  expect "the package says what broke a build" "$finding" env -i PATH=/usr/bin:/bin faultbook annotate "$log"
  expect "the package has a manual page" "faultbook.1" ls /usr/share/man/man1/faultbook.1.gz
  dpkg --purge faultbook >/dev/null
  [[ ! -e /usr/lib/faultbook && ! -e /usr/bin/faultbook ]] || { echo "the package leaves something behind" >&2; exit 1; }
  echo "ok: the package leaves nothing behind"
else
  echo "left out: the package, which wants root and dpkg, and none installed"
fi

if ((${#own[@]})) && ((EUID == 0)) && command -v buildah >/dev/null && command -v debootstrap >/dev/null; then
  packaging/container/test.sh "${own[0]}"
else
  echo "left out: the container, which wants root, buildah and debootstrap"
fi
