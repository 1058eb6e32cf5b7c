# Sourced by the scripts beside it, in the checkout's root: builds the bench when it is new or its sources have changed, and starts classes of it.
bench_jdk=$(sh .mvn/jdk.sh)
bench_built=bench/target/bench/built

# bench_build: says what it does only when it fails.
bench_build() {
  if [[ ! -e $bench_built ]] || [[ -n $(find pom.xml ./*/pom.xml ./*/src/main -newer "$bench_built" -print -quit) ]]; then
    mkdir -p bench/target
    touch bench/target/started
    if ! ./mvnw -q -B -ntp -Dquick -Dmaven.test.skip=true -pl bench -am package >bench/target/build.log 2>&1 </dev/null; then
      grep '^\[ERROR\]' bench/target/build.log | head -n 5 >&2
      echo "bench: the build failed. All that it said is in bench/target/build.log." >&2
      exit 2
    fi
    mv bench/target/started "$bench_built"
  fi
}

# bench_java OPTION... CLASS ARGUMENT...: a class of dev.faultbook.bench or below it.
bench_java() {
  "$bench_jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp 'bench/target/bench/*' "$@"
}
