# Sourced by the scripts beside it, in the checkout's root: builds the bench when it is new or its sources have changed, and starts classes of it.
bench_jdk=$(sh .mvn/jdk.sh)
bench_jar=bench/target/bench/bench.jar

# bench_build: says what it does only when it fails.
bench_build() {
  if [[ ! -e $bench_jar ]] || [[ -n $(find pom.xml ./*/pom.xml ./*/src/main -newer "$bench_jar" -print -quit) ]]; then
    mkdir -p bench/target
    touch bench/target/started # as new as the sources that it is built from
    if ! ./mvnw -q -B -ntp -Dquick -Dmaven.test.skip=true -pl bench -am package >bench/target/build.log 2>&1 </dev/null; then
      grep '^\[ERROR\]' bench/target/build.log | head -n 5 >&2
      echo "bench: the build failed. All that it said is in bench/target/build.log." >&2
      exit 2
    fi
    touch -r bench/target/started "$bench_jar"
  fi
}

# bench_java OPTION... CLASS ARGUMENT...: a class of dev.faultbook.bench or below it.
bench_java() {
  "$bench_jdk/bin/java" --enable-native-access=ALL-UNNAMED -Dslf4j.internal.verbosity=ERROR -cp 'bench/target/bench/*:bench/target/sqlite/*' "$@"
}

# bench_usage SCRIPT: prints the comment that it starts with, and ends.
bench_usage() {
  sed -n '/^#!/d; /^#/!q; s/^# \{0,1\}//p' "$1" >&2
  exit 2
}

# bench_program: the program, built when it is not.
bench_program() {
  ./faultbook version >/dev/null
}

# bench_folder: sets folder to one that is gone at the end.
bench_folder() {
  folder=$(mktemp -d "${TMPDIR:-/tmp}/faultbook-bench.XXXXXX")
  trap 'rm -rf "$folder"' EXIT
}

# bench_peer NAME: downloads a peer's libraries into bench/target/NAME, once. Without a network it says so, and the run goes on without the peer.
bench_peer() {
  if [[ ! -d bench/target/$1 ]] && ! ./mvnw -q -B -ntp -f bench/peers/pom.xml -P"$1" -Dpeer.folder="$PWD/bench/target/$1" package >&2 </dev/null; then
    rm -rf "bench/target/$1"
    echo "bench: cannot download $1; going on without it." >&2
  fi
}

# bench_header NAME OPTIONS: what was run, and where.
bench_header() {
  printf '`bench/%s%s` of %s, %s.\n' "$1" "$2" "$(date -u +%F)" "$(git rev-parse --short HEAD 2>/dev/null || echo "no commit")"
  printf '%s cores of %s; %s; %s; %s.\n\n' "$(nproc)" "$(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -n 1)" \
    "$("$bench_jdk/bin/java" -version 2>&1 | sed -n 2p | sed 's/ (build.*//')" \
    "$({ rg --version || echo "no ripgrep"; } 2>/dev/null | head -n 1)" "$(grep --version | head -n 1)"
}

# bench_keep NAME: puts the tables in folder into docs/performance.md, between the comments of this name.
bench_keep() {
  local page=docs/performance.md
  {
    sed "/<!-- bench\/$1 -->/q" "$page"
    cat "$folder/tables"
    sed -n "/<!-- end of bench\/$1 -->/,\$p" "$page"
  } >"$folder/page"
  cat "$folder/page" >"$page"
}
