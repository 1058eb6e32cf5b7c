# shellcheck shell=bash
# What the scripts of this folder share that make logs in a newer Debian root (see next-root.sh).
# Sourced; the caller has set `root`, which is mounted, and for some functions the folder `work`.
# environment: PORT of the package index, default 8099

: "${root:?}"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
image=faultbook-base:12
port=${PORT:-8099}
env=(PIP_INDEX_URL="http://127.0.0.1:$port/simple" PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore)

docker=(chroot "$root" docker -H unix:///fb/c/docker.sock)

# start_docker: a daemon in the root, with the containerd image store; one that runs already is stopped.
start_docker() {
  stop_docker
  mkdir -p "$root/etc/docker"
  echo '{"features": {"containerd-snapshotter": true}}' >"$root/etc/docker/daemon.json"
  chroot "$root" /builders/start-dockerd.sh /fb/c >/dev/null
  rm "$root/etc/docker/daemon.json"
}

# start_docker_with_base: one that has the base image.
start_docker_with_base() {
  start_docker
  local changes=() pair
  for pair in "${env[@]}"; do changes+=(--change "ENV $pair"); done
  SUITE=trixie "$here/base-image.sh" "${work:?}/base-next" >/dev/null
  "${docker[@]}" image inspect $image >/dev/null 2>&1 ||
    "${docker[@]}" import "${changes[@]}" - $image <"$work/base-next/base.tar" >/dev/null
}

stop_docker() { chroot "$root" /builders/stop-dockerd.sh /fb/c; }

# start_index, stop_index: the package index on loopback.
start_index() {
  "$here/make-index.py" "${work:?}/index"
  rm -f "$work/index.url"
  "$here/index-server.py" "$work/index" "$port" 0.3 >"$work/index.url" &
  index=$!
  until [[ -s $work/index.url ]]; do
    kill -0 "$index" 2>/dev/null || { echo "the index did not start on port $port" >&2; return 1; }
    sleep 0.1
  done
}

stop_index() { [[ -z ${index:-} ]] || kill "$index" 2>/dev/null || true; }

# interrupted SIGNAL SECONDS COMMAND...: sends the signal to the command and all that it started.
interrupted() {
  local signal=$1 seconds=$2
  shift 2
  # what bash says itself when it sees a command killed is no part of the log
  { timeout --signal="$signal" "$seconds" "$@" 2>&1; } 2>/dev/null
}

# record LOG COMMAND...: runs it, both streams merged into the log, and never fails.
record() {
  local log=$1 status=0 start=$SECONDS
  shift
  mkdir -p "${log%/*}"
  "$@" >"$log" 2>&1 </dev/null || status=$?
  # the only path of this machine that builders print
  sed -i 's#/builders/[a-z]*/#/home/ci/project/#g' "$log"
  printf '%-60s exit %-3s %3ss\n' "${log%/*}" "$status" $((SECONDS - start))
}

has_history() { "${docker[@]}" buildx --help | grep -q '^  history '; }

# record_rawjson LOG OPTIONS...: a build that reports in JSON, and beside it plain.log. That is of a
# second client that watches the same build, which newer docker allows; it prints no error at the
# end. An older docker builds once more.
record_rawjson() {
  local log=$1 plain=${1/build.log/plain.log}
  shift
  if ! has_history; then
    record "$log" "${docker[@]}" build --progress=rawjson "$@"
    record "$plain" "${docker[@]}" build --progress=plain "$@"
    return
  fi
  "${docker[@]}" buildx history rm --all >/dev/null
  record "$log" "${docker[@]}" build --progress=rawjson "$@" &
  until "${docker[@]}" buildx history ls --format '{{.Status}}' | grep -q .; do sleep 0.1; done
  record "$plain" "${docker[@]}" buildx history logs --progress=plain
  wait $!
}

# --- two platforms ------------------------------------------------------------------------------
# fetch_platforms: busybox for both and qemu in ROOT/platforms, unpacked and not installed.
fetch_platforms() {
  if [[ ! -e $root/platforms/complete ]]; then
    # shellcheck disable=SC2016
    chroot "$root" sh -euc '
      mkdir -p /platforms/base && cd /platforms
      dpkg --add-architecture arm64 && apt-get update -qq -o Acquire::Check-Valid-Until=false
      apt-get download -qq busybox-static:amd64 busybox-static:arm64 qemu-user
      dpkg -x qemu-user_*.deb qemu
      for arch in amd64 arm64; do
        dpkg -x busybox-static_*_$arch.deb $arch
        cp $arch/usr/bin/busybox base/busybox-$arch
      done
      rm -rf ./*.deb amd64 arm64 && touch complete' >/dev/null 2>"$root/platforms.log" || { cat "$root/platforms.log" >&2; return 1; }
  fi
  cp "$here/platforms/base/Dockerfile" "$root/platforms/base/"
}

binfmt=/proc/sys/fs/binfmt_misc
entry=faultbook-aarch64

# is_emulated: the machine runs programs for aarch64. Mounts binfmt_misc when it can.
is_emulated() {
  if [[ ! -e $binfmt/register ]] && mount -t binfmt_misc binfmt_misc "$binfmt" 2>/dev/null; then mounted=1; fi
  grep -qs '^interpreter.*aarch64' "$binfmt"/*
}

# start_emulation: false where the kernel has no binfmt_misc. stop_emulation takes it back.
start_emulation() {
  is_emulated && return
  [[ -e $binfmt/register ]] || { echo "no binfmt_misc here: no emulated builds" >&2; return 1; }
  # F: the kernel opens qemu now, so it need not exist inside the containers
  printf '%s' ":$entry:M::\\x7fELF\\x02\\x01\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\xb7\\x00:" \
    "\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x00\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xfe\\xff\\xff\\xff:" \
    "$root/platforms/qemu/usr/bin/qemu-aarch64:F" >"$binfmt/register"
}

stop_emulation() {
  [[ ! -e $binfmt/$entry ]] || echo -1 >"$binfmt/$entry"
  [[ -z ${mounted:-} ]] || umount "$binfmt"
}
