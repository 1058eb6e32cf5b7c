#!/usr/bin/env bash
# Makes DIR/root once: a newer Debian release with newer builders, for use through chroot: trixie
# (docker 26.1, buildx 0.13, compose 2.26, buildah 1.39, podman 5.4) or, with NEXT_SUITE=forky, what
# comes after it (docker 28.5, buildx 0.29, compose 2.40, buildah 1.43, podman 5.8). The root is
# bind-mounted onto itself, so that runc accepts it as `/`, and gets /proc, /sys, /dev and this
# folder as /builders. Run as root on Debian.
# usage: next-root.sh DIR          make and mount
#        next-root.sh --umount DIR
# environment: NEXT_SUITE, MIRROR
set -euo pipefail

umount_all() {
  awk -v d="$1" '$2 == d || index($2, d "/") == 1 { print $2 }' /proc/self/mounts | sort -r |
    while read -r mount; do umount -l "$mount"; done
}

if [[ ${1:-} == --umount ]]; then
  umount_all "$(cd "${2:?}" && pwd)/root"
  exit 0
fi

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=${1:?usage: next-root.sh [--umount] DIR}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
root=$dir/root

if [[ ! -e $dir/complete ]]; then
  umount_all "$root"
  rm -rf "$root"
  suite=${NEXT_SUITE:-trixie}
  # a debootstrap that is older than the suite has no script of that name
  script=/usr/share/debootstrap/scripts/$suite
  [[ -e $script ]] || script=${script%/*}/sid
  debootstrap --variant=minbase --include=ca-certificates,python3 "$suite" "$root" \
    "${MIRROR:-http://deb.debian.org/debian}" "$script" >"$dir/debootstrap.log" 2>&1 || { tail -20 "$dir/debootstrap.log" >&2; exit 1; }
  # Nothing may start a daemon from a package's script.
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod +x "$root/usr/sbin/policy-rc.d"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get install -y -qq --no-install-recommends \
    docker.io docker-cli docker-buildx docker-compose buildah podman netavark runc crun moreutils \
    >"$dir/apt.log" 2>&1 || { tail -20 "$dir/apt.log" >&2; exit 1; }
  mkdir -p "$root/builders"
  touch "$dir/complete"
fi

if ! grep -q " $root " /proc/self/mounts; then
  mount --bind "$root" "$root"
  mount --make-private "$root"
  mount -t proc proc "$root/proc"
  for tree in sys dev; do
    mount --rbind "/$tree" "$root/$tree"
    mount --make-rslave "$root/$tree"
  done
  mount --bind "$here" "$root/builders"
fi
echo "$root"
