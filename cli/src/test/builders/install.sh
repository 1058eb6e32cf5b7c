#!/usr/bin/env bash
# Installs the real builders that the tests drive: Debian's docker.io (BuildKit and the legacy
# builder in one daemon) and buildah, plus what makes a base image. Run as root on Debian.
# Idempotent: when everything is there it returns at once and reads no package list.
# usage: install.sh
set -euo pipefail

packages=(docker.io buildah debootstrap crun runc iptables python3 python3-setuptools-whl python3-wheel-whl
  util-linux)

missing=()
for package in "${packages[@]}"; do
  [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
done
if ((${#missing[@]} == 0)); then
  echo "builders are installed"
  exit 0
fi

# docker.io's postinst would start a system daemon; ours is started by start-dockerd.sh. Debian's
# policy-rc.d forbids it for the length of this script, unless the machine has a policy of its own.
policy=/usr/sbin/policy-rc.d
if [[ ! -e $policy ]]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
/usr/bin/docker --version
buildah --version
