#!/bin/bash
# A build that runs in a container and not in a builder. Fails: there is no index.
set -ex
python --version
set +x
for p in 25 50 75 100; do printf '\rfetching sources %3d%%' $p; sleep 0.3; done
echo
printf 'objects:'
for i in $(seq 1001 2536); do printf ' part-%d.o,rel' "$i"; done
echo
# without it, what comes on stderr may land in the middle of the long line
sleep 1
set -x
pip install --no-index tinylog
