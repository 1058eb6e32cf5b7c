#!/usr/bin/env bash
# How fast lines are normalised, and what it costs to put a failure into its cluster among 1,000 and among 100,000.
#   bench/clusters.sh [LOG]...
set -euo pipefail
logs=()
for log in "$@"; do logs+=("$(realpath "$log")"); done
cd "$(dirname "${BASH_SOURCE[0]}")/.."

./faultbook version >/dev/null # builds when needed
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$(sh .mvn/jdk.sh)/bin/java" --enable-native-access=ALL-UNNAMED -cp 'cli/target/faultbook/lib/*' bench/Clusters.java "$folder" ${logs[@]+"${logs[@]}"}
