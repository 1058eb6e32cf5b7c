#!/usr/bin/env bash
# How much of what people and their tools marked in failed logs the excerpt keeps, and at what length, beside tail and grep.
#   bench/excerpt-recall.sh CORPUS [-v]      CORPUS: a folder with logs/ and annotations/{logdx,treeherder,logdetective}/; -v names what is left out
set -euo pipefail
[[ $# -ge 1 ]] || { echo "Name the folder of the corpus." >&2; exit 2; }
corpus=$(cd "$1" && pwd)
shift
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. bench/build.sh
bench_build
bench_java dev.faultbook.bench.ExcerptRecall "$corpus" "$@"
