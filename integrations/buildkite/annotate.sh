#!/usr/bin/env bash
# annotate.sh LOG [OPTION]...: what faultbook annotate says of a build's log, as an annotation of the Buildkite build. In a step:
#   - command: |
#       docker build --progress=plain . 2>&1 | tee build.log; status=$${PIPESTATUS[0]}
#       integrations/buildkite/annotate.sh build.log --dockerfile Dockerfile
#       exit $$status
set -euo pipefail
log=${1:?usage: annotate.sh LOG [OPTION]...}
shift
status=0 # of a gate that is shut, or a log that cannot be read: the annotation tells of both
text=$("${FAULTBOOK:-faultbook}" annotate --format buildkite "$@" -- "$log") || status=$?
[[ -n $text ]] || exit "$status"
# The first line says how the annotation is to look: <!-- faultbook style=error context=faultbook -->
read -r -d '' style context < <(sed -nE '1s/^<!-- faultbook style=([a-z]+) context=([a-z]+) -->$/\1 \2/p' <<<"$text") || true
printf '%s\n' "$text" | buildkite-agent annotate --style "${style:?}" --context "${context:?}"
exit "$status"
