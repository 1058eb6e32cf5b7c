#!/usr/bin/env bash
# What action.yml runs: the build, if there is one to run, then faultbook annotate on its log. See docs/github.md.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
faultbook=${FAULTBOOK:-$here/../../faultbook}
log=${FAULTBOOK_LOG:-}
# The build is not to have it: whoever opens a pull request decides what runs in there.
token=${FAULTBOOK_COMMENT_TOKEN:-}
unset FAULTBOOK_COMMENT_TOKEN
name=${FAULTBOOK_NAME:-}

status=0
if [[ -n ${FAULTBOOK_COMMAND:-} ]]; then
  log=${log:-${RUNNER_TEMP:-/tmp}/faultbook-build.log}
  # Not the command: it may hold a secret, which GitHub blanks in logs and summaries, but not in comments.
  name=${name:-${GITHUB_JOB:-}}
  bash -eo pipefail -c "$FAULTBOOK_COMMAND" 2>&1 | tee -- "$log"
  status=${PIPESTATUS[0]}
elif [[ -z $log ]]; then
  echo "::error title=Faultbook::Give log, a file, or command, a build to run."
  exit 2
fi
[[ -z ${GITHUB_OUTPUT:-} ]] || printf 'log=%s\n' "$log" >>"$GITHUB_OUTPUT"

options=(--format github)
[[ -z $name ]] || options+=(--name "$name")
[[ -z ${FAULTBOOK_DOCKERFILE:-} ]] || options+=(--dockerfile "$FAULTBOOK_DOCKERFILE")
[[ -z ${FAULTBOOK_FAIL_ON:-} ]] || options+=(--fail-on "$FAULTBOOK_FAIL_ON")
[[ -z ${FAULTBOOK_SARIF:-} ]] || options+=(--format "sarif=$FAULTBOOK_SARIF")
[[ -z ${FAULTBOOK_HTML:-} ]] || options+=(--format "html=$FAULTBOOK_HTML")
comment=
if [[ -n $token && -n ${FAULTBOOK_PULL_REQUEST:-} ]]; then
  comment=$(mktemp)
  trap 'rm -f "$comment"' EXIT
  options+=(--format "markdown=$comment")
fi

annotated=0
"$faultbook" annotate "${options[@]}" -- "$log" || annotated=$?
if [[ -n $comment && -s $comment ]]; then
  GITHUB_TOKEN=$token "$here/../comment.sh" github "$comment" || echo "::warning title=Faultbook::The comment could not be written."
fi
[[ $status == 0 ]] || exit "$status"
exit "$annotated"
