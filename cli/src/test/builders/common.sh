# shellcheck shell=bash
# What the scripts of this folder share that make logs in a newer Debian root (see next-root.sh).
# Sourced; the caller has set `root`, which is mounted, and the folder `work`.
# environment: PORT of the package index, default 8099

: "${root:?}" "${work:?}"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
image=faultbook-base:12
port=${PORT:-8099}
env=(PIP_INDEX_URL="http://127.0.0.1:$port/simple" PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore)

docker=(chroot "$root" docker -H unix:///fb/c/docker.sock)

# start_docker: a daemon in the root, with the containerd image store and the base image; one that
# runs already is stopped.
start_docker() {
  stop_docker
  mkdir -p "$root/etc/docker"
  echo '{"features": {"containerd-snapshotter": true}}' >"$root/etc/docker/daemon.json"
  chroot "$root" /builders/start-dockerd.sh /fb/c >/dev/null
  rm "$root/etc/docker/daemon.json"
  local changes=() pair
  for pair in "${env[@]}"; do changes+=(--change "ENV $pair"); done
  SUITE=trixie "$here/base-image.sh" "$work/base-next" >/dev/null
  "${docker[@]}" image inspect $image >/dev/null 2>&1 ||
    "${docker[@]}" import "${changes[@]}" - $image <"$work/base-next/base.tar" >/dev/null
}

stop_docker() { chroot "$root" /builders/stop-dockerd.sh /fb/c; }

# start_index, stop_index: the package index on loopback.
start_index() {
  "$here/make-index.py" "$work/index"
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
