#!/usr/bin/env bash
# Makes DIR/base.tar once: a minimal Debian root with Python and pip, the base image of every case.
# Both builders import it without a registry: `docker import base.tar NAME`, or `FROM scratch` and
# `ADD base.tar /`. Run as root. Skipped when the tar exists.
# usage: base-image.sh DIR        environment: MIRROR, SUITE
set -euo pipefail

dir=${1:?usage: base-image.sh DIR}
suite=${SUITE:-bookworm}
mirror=${MIRROR:-http://deb.debian.org/debian}
tar=$dir/base.tar

if [[ -s $tar ]]; then
  echo "$tar"
  exit 0
fi
mkdir -p "$dir"
root=$(mktemp -d "$dir/root.XXXXXX")
trap 'rm -rf "$root" "$tar.part"' EXIT
chmod 755 "$root"

debootstrap --variant=minbase --include=python3,python3-pip,ca-certificates \
  "$suite" "$root" "$mirror" >"$dir/debootstrap.log" 2>&1 || { tail -20 "$dir/debootstrap.log" >&2; exit 1; }

# The official Python images let pip install into the system, so does this one.
rm -f "$root"/usr/lib/python3*/EXTERNALLY-MANAGED
ln -sf python3 "$root/usr/bin/python"
# Nothing that a case needs; copying less makes every build quicker.
rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* \
  "$root"/usr/share/{doc,man,locale,info,lintian}/* "$root"/var/log/*.log
find "$root" -name __pycache__ -type d -prune -exec rm -rf {} +

tar --numeric-owner --one-file-system -C "$root" -cf "$tar.part" .
mv "$tar.part" "$tar"
echo "$tar"
