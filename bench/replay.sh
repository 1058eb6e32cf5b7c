#!/usr/bin/env bash
# What it costs to replay one changed learning over 5,000 stored builds, and to read them all instead.
#   bench/replay.sh [BUILDS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

./faultbook version >/dev/null # builds when needed
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$(sh .mvn/jdk.sh)/bin/java" --enable-native-access=ALL-UNNAMED -cp 'cli/target/faultbook/lib/*' bench/ReplayBench.java "$folder" "${1:-5000}"
