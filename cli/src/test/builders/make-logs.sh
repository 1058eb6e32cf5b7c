#!/usr/bin/env bash
# Builds every case with every builder and writes what they print to OUTDIR/BUILDER/CASE/build.log,
# one line `builder case exit-code seconds` each on stdout. Run as root on Debian, after install.sh.
# usage: make-logs.sh OUTDIR [WORKDIR]
# environment: BUILDERS   which of: buildkit-plain docker-legacy buildah pip github-actions
#                         and, in a second Debian root (see next-root.sh): buildkit-plain-new,
#                         buildah-new (as buildah/CASE-1.39), pip-new (as pip/CASE-25.1)
#              CASES      names of folders below cases/, default all
#              PORT       of the package index, default 8099
#              WRAP       a program that gets docker build as its arguments, for buildkit-plain
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:?usage: make-logs.sh OUTDIR [WORKDIR]}
work=${2:-/var/tmp/faultbook-builders}
read -ra builders <<<"${BUILDERS:-buildkit-plain docker-legacy buildah pip github-actions}"
if [[ -n ${CASES:-} ]]; then
  read -ra cases <<<"$CASES"
else
  mapfile -t cases < <(ls "$here/cases")
fi
# closed-pipe is a failure that only buildah knows
common=()
for name in "${cases[@]}"; do [[ $name == closed-pipe ]] || common+=("$name"); done
port=${PORT:-8099}
mkdir -p "$out" "$work/tmp"
out=$(cd "$out" && pwd)
work=$(cd "$work" && pwd)
env=(PIP_INDEX_URL="http://127.0.0.1:$port/simple" PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore)
image=faultbook-base:12

# record BUILDER CASE COMMAND...: runs it, both streams merged into the log, never fails.
record() {
  local builder=$1 name=$2 log=$out/$1/$2/build.log status=0 start=$SECONDS
  shift 2
  mkdir -p "${log%/*}"
  "$@" >"$log" 2>&1 || status=$?
  # The only paths of this machine that builders print.
  sed -i "s#\($here\|/builders\)/cases/#/home/ci/project/#g; s#$work/buildah/root/#/var/lib/containers/storage/#g" "$log"
  printf '%-20s %-22s exit %-3s %3ss\n' "$builder" "$name" "$status" $((SECONDS - start))
}

has() { [[ " ${builders[*]} " == *" $1 "* ]]; }

# --- what must be running -----------------------------------------------------------------------
cleanup() {
  [[ -z ${index:-} ]] || kill "$index" 2>/dev/null || true
  "$here/stop-dockerd.sh" "$work/d"
  # a build that buildah broke off may leave its mounts
  awk -v d="$work/buildah/" 'index($2, d) == 1 { print $2 }' /proc/self/mounts | sort -r |
    while read -r mount; do umount -l "$mount"; done
  if [[ -n ${next:-} ]]; then
    chroot "$next" /builders/stop-dockerd.sh /fb/d
    "$here/next-root.sh" --umount "$work/next"
  fi
}
"$here/base-image.sh" "$work/base" >/dev/null
"$here/make-index.py" "$work/index"
rm -f "$work/index.url"
trap cleanup EXIT
"$here/index-server.py" "$work/index" "$port" 0.3 >"$work/index.url" &
index=$!
until [[ -s $work/index.url ]]; do
  kill -0 "$index" 2>/dev/null || { echo "the index did not start on port $port" >&2; exit 1; }
  sleep 0.1
done
export DOCKER_HOST DOCKER_CONFIG=$work/docker-config
DOCKER_HOST=$("$here/start-dockerd.sh" "$work/d")
changes=()
for pair in "${env[@]}"; do changes+=(--change "ENV $pair"); done
docker() { /usr/bin/docker "$@"; }
docker image inspect $image >/dev/null 2>&1 || docker import "${changes[@]}" "$work/base/base.tar" $image >/dev/null

# --- one function a builder: CASE ---------------------------------------------------------------
buildkit() {
  local wrap=()
  [[ -z ${WRAP:-} ]] || wrap=("$WRAP")
  DOCKER_BUILDKIT=1 "${wrap[@]}" /usr/bin/docker build --network=host --no-cache --progress=plain -t "$1:latest" "$here/cases/$1"
}

legacy() {
  local options=()
  [[ $1 != killed ]] || options=(-m 96m --memory-swap 96m)
  (cd "$here/cases/$1" && DOCKER_BUILDKIT=0 docker build --network=host --no-cache "${options[@]}" -t "$1:latest" .)
}

# What a case needs beside the common options: sets `options` and `setup` of the caller.
bud_options() {
  case $1 in
    multi-stage) options=(--jobs 2) ;;
    closed-pipe)
      options=(--layers)
      setup+=" && mount -t tmpfs -o size=48m tmp '$2' && export TMPDIR='$2'"
      ;;
  esac
}

bud() {
  # Chroot isolation shows the machine's /dev/shm; a mount namespace makes it as small as docker's.
  local options=() setup='mount -t tmpfs -o size=64m shm /dev/shm'
  bud_options "$1" "$work/tmp"
  (cd "$here/cases/$1" && unshare --mount sh -c "$setup"' && exec "$@"' sh \
    buildah "${buildah[@]}" bud --isolation chroot --network host --no-cache "${options[@]}" -t "$1:latest" .)
}

# bare_pip SUFFIX COMMAND...: bare pip in a container that COMMAND runs, its two streams merged
# where pip writes them.
bare_pip() {
  local suffix=$1 name script
  shift
  while IFS='|' read -r name script; do
    record pip "$name$suffix" "$@" sh -c "exec 2>&1; $script" </dev/null
  done <<'END'
success|pip install numlib trainer==2.0
pip-backtracking|pip install -r /cases/pip-backtracking/requirements.txt
pip-many-versions|pip install datakit==4.0 && pip install -r /cases/pip-many-versions/requirements.txt
pip-conflict|pip install -r /cases/pip-conflict/requirements.txt
pip-constraint|pip install -c /cases/pip-constraint/constraint.txt trainer==2.0
pip-no-match|pip install cudakernels==9.9
pip-none|pip install no-such-project-xyz
pip-hash|pip install --require-hashes -r /cases/pip-hash/requirements.txt
needs-torch|pip install flashkern==2.5.8
pip-compile|pip install fastcodec
no-space|pip install --no-cache-dir --prefix /dev/shm/site numlib bigweights
index-down|pip install --retries 2 --index-url http://127.0.0.1:9/simple numlib
scary-green|pip install trainer==2.0 && pip install numlib==1.9.5
pip-conflict-log|pip install --log /log -r /cases/pip-conflict/requirements.txt >/dev/null 2>&1; cat /log
pip-backtracking-log|pip install --log /log -r /cases/pip-backtracking/requirements.txt >/dev/null 2>&1; cat /log
needs-torch-log|pip install --log /log flashkern==2.5.8 >/dev/null 2>&1; cat /log
END
}

next_buildkit() {
  "${next_docker[@]}" build --network=host --no-cache --progress=plain -t "$1:latest" "/builders/cases/$1"
}

next_bud() {
  local options=() setup='mount -t tmpfs -o size=64m shm /dev/shm' files processes
  # Newer buildah raises these limits to 2^20, which a machine without CAP_SYS_RESOURCE forbids.
  files=$(ulimit -Hn) processes=$(ulimit -Hu)
  bud_options "$1" /tmp
  unshare --mount chroot "$next" sh -c "$setup && cd /builders/cases/$1"' && exec "$@"' sh \
    buildah bud --isolation chroot --network host --no-cache --ulimit "nofile=${files/unlimited/-1}" \
    --ulimit "nproc=${processes/unlimited/-1}" "${options[@]}" -t "$1:latest" .
}

# --- run ----------------------------------------------------------------------------------------
if has buildkit-plain; then
  for name in "${common[@]}"; do record buildkit-plain "$name" buildkit "$name"; done
fi

if has docker-legacy; then
  for name in "${common[@]}"; do record docker-legacy "$name" legacy "$name"; done
fi

if has buildah; then
  buildah=(--root "$work/buildah/root" --runroot "$work/buildah/run")
  if ! buildah "${buildah[@]}" inspect --type image $image >/dev/null 2>&1; then
    printf 'FROM scratch\nADD base.tar /\nENV %s\n' "${env[*]}" >"$work/base/Dockerfile"
    buildah "${buildah[@]}" bud --isolation chroot -t $image "$work/base" >"$work/base/buildah.log" 2>&1 ||
      { cat "$work/base/buildah.log" >&2; exit 1; }
  fi
  for name in "${cases[@]}"; do record buildah "$name" bud "$name"; done
fi

if has pip; then
  bare_pip '' docker run --rm --network=host -v "$here/cases:/cases:ro" $image
fi

if has buildkit-plain-new || has buildah-new || has pip-new; then
  next=$("$here/next-root.sh" "$work/next")
  chroot "$next" /builders/start-dockerd.sh /fb/d >/dev/null
  next_docker=(chroot "$next" docker -H unix:///fb/d/docker.sock)
  SUITE=trixie "$here/base-image.sh" "$work/base-next" >/dev/null
  "${next_docker[@]}" image inspect $image >/dev/null 2>&1 ||
    "${next_docker[@]}" import "${changes[@]}" - $image <"$work/base-next/base.tar" >/dev/null
fi

if has buildkit-plain-new; then
  for name in "${common[@]}"; do record buildkit-plain-new "$name" next_buildkit "$name"; done
  if [[ -z ${CASES:-} ]]; then "$here/two-platforms.sh" "$next" "$out/buildkit-plain-new"; fi
fi

if has buildah-new; then
  if ! chroot "$next" buildah inspect --type image $image >/dev/null 2>&1; then
    mkdir -p "$next/base"
    cp "$work/base-next/base.tar" "$next/base/"
    printf 'FROM scratch\nADD base.tar /\nENV %s\n' "${env[*]}" >"$next/base/Dockerfile"
    chroot "$next" buildah bud --isolation chroot --network host -t $image /base >"$work/next/base.log" 2>&1 ||
      { cat "$work/next/base.log" >&2; exit 1; }
    rm -rf "$next/base"
  fi
  for name in "${cases[@]}"; do record buildah "$name-1.39" next_bud "$name"; done
fi

if has pip-new; then
  bare_pip -25.1 "${next_docker[@]}" run --rm --network=host -v /builders/cases:/cases:ro $image
fi

# Logs of the builders above, as a GitHub Actions job would store them.
if has github-actions; then
  for name in pip-conflict needs-torch multi-stage scary-green; do
    log=$out/buildkit-plain-new/$name/build.log
    [[ -e $log ]] || log=$out/buildkit-plain/$name/build.log
    [[ -e $log ]] || continue
    code=1
    [[ $name != scary-green ]] || code=0
    mkdir -p "$out/github-actions/$name"
    "$here/wrap-ci.py" github-actions "$log" "$code" "docker build --network=host --progress=plain -t app:latest ." \
      >"$out/github-actions/$name/build.log"
  done
fi
