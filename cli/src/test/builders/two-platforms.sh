#!/usr/bin/env bash
# Builds the cases below platforms/ for linux/amd64 and linux/arm64 with the newer docker of
# next-root.sh (its containerd image store can hold both), the arm64 half under emulation by qemu.
# Writes OUTDIR/CASE/build.log. Run as root. Needs binfmt_misc in the kernel; without it only the
# case two-platforms-no-emulation is made. Its registration is taken back at the end.
# usage: two-platforms.sh NEXT-ROOT OUTDIR
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${1:?usage: two-platforms.sh NEXT-ROOT OUTDIR}
out=${2:?usage: two-platforms.sh NEXT-ROOT OUTDIR}
binfmt=/proc/sys/fs/binfmt_misc
entry=faultbook-aarch64

cleanup() {
  [[ ! -e $binfmt/$entry ]] || echo -1 >"$binfmt/$entry"
  [[ -z ${mounted:-} ]] || umount "$binfmt"
  chroot "$root" /builders/stop-dockerd.sh /fb/c
}
trap cleanup EXIT

# busybox for both platforms and qemu, unpacked and not installed
if [[ ! -e $root/platforms/complete ]]; then
  # shellcheck disable=SC2016
  chroot "$root" sh -euc '
    mkdir -p /platforms/base && cd /platforms
    dpkg --add-architecture arm64 && apt-get update -qq
    apt-get download -qq busybox-static:amd64 busybox-static:arm64 qemu-user
    dpkg -x qemu-user_*.deb qemu
    for arch in amd64 arm64; do
      dpkg -x busybox-static_*_$arch.deb $arch
      cp $arch/usr/bin/busybox base/busybox-$arch
    done
    rm -rf ./*.deb amd64 arm64 && touch complete' >/dev/null 2>"$root/platforms.log" || { cat "$root/platforms.log" >&2; exit 1; }
fi
cp "$here/platforms/base/Dockerfile" "$root/platforms/base/"

mkdir -p "$root/etc/docker"
echo '{"features": {"containerd-snapshotter": true}}' >"$root/etc/docker/daemon.json"
chroot "$root" /builders/start-dockerd.sh /fb/c >/dev/null
rm "$root/etc/docker/daemon.json"

build() {
  chroot "$root" docker -H unix:///fb/c/docker.sock build --network=host --no-cache --progress=plain \
    --platform linux/amd64,linux/arm64 -t "$1" "$2"
}

record() {
  local status=0
  mkdir -p "$out/$1"
  build "$1:latest" "/builders/platforms/$2" >"$out/$1/build.log" 2>&1 || status=$?
  printf '%-20s %-28s exit %s\n' buildkit-plain-new "$1" "$status"
}

build platform-base:1 /platforms/base >/dev/null 2>&1
if [[ ! -e $binfmt/register ]] && mount -t binfmt_misc binfmt_misc "$binfmt" 2>/dev/null; then mounted=1; fi
if ! grep -qs '^interpreter.*aarch64' "$binfmt"/*; then
  record two-platforms-no-emulation two-platforms
  if [[ ! -e $binfmt/register ]]; then
    echo "no binfmt_misc here: no emulated builds" >&2
    exit 0
  fi
  # F: the kernel opens qemu now, so it need not exist inside the containers
  printf '%s' ":$entry:M::\\x7fELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\xb7\\x00:" \
    "\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x00\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xfe\\xff\\xff\\xff:" \
    "$root/platforms/qemu/usr/bin/qemu-aarch64:F" >"$binfmt/register"
fi
for path in "$here"/platforms/two-*; do record "${path##*/}" "${path##*/}"; done
