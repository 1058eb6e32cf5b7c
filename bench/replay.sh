#!/usr/bin/env bash
# What it costs to replay one changed learning over 5,000 stored builds, and to read them all instead.
#   bench/replay.sh [BUILDS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. bench/build.sh
bench_build
bench_folder
bench_java dev.faultbook.bench.ReplayBench "$folder" "${1:-5000}"
