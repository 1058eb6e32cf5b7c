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
  "$bench_jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp 'bench/target/bench/*' "$@"
}
