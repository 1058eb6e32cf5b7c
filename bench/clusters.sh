#!/usr/bin/env bash
# How fast lines are normalised, and what it costs to put a failure into its cluster among 1,000 and among 100,000.
#   bench/clusters.sh [LOG]...
set -euo pipefail
logs=()
for log in "$@"; do logs+=("$(realpath "$log")"); done
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. bench/build.sh
bench_build
bench_folder
bench_java dev.faultbook.bench.Clusters "$folder" ${logs[@]+"${logs[@]}"}
