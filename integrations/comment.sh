#!/usr/bin/env bash
# comment.sh github|gitlab FILE: puts Markdown of `faultbook annotate --format markdown` under a merge request, in place of
# what an earlier run put there. Needs curl and jq. Variables, most of which a job has:
#   github: GITHUB_TOKEN, GITHUB_REPOSITORY, FAULTBOOK_PULL_REQUEST (number), GITHUB_API_URL
#   gitlab: FAULTBOOK_GITLAB_TOKEN (scope api), CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID
set -euo pipefail
host=${1:-} file=${2:-}
marker='<!-- faultbook:annotate -->'
[[ -n $file && -r $file ]] || { echo "comment.sh: usage: comment.sh github|gitlab FILE" >&2; exit 2; }
[[ $(head -n 1 -- "$file") == "$marker" ]] || { echo "comment.sh: $file is none of faultbook annotate --format markdown" >&2; exit 2; }

case $host in
github)
  header="Authorization: Bearer ${GITHUB_TOKEN:?}"
  api=${GITHUB_API_URL:-https://api.github.com}/repos/${GITHUB_REPOSITORY:?}/issues
  all=$api/${FAULTBOOK_PULL_REQUEST:?}/comments one=$api/comments update=PATCH
  ;;
gitlab)
  header="PRIVATE-TOKEN: ${FAULTBOOK_GITLAB_TOKEN:?}"
  all=${CI_API_V4_URL:?}/projects/${CI_PROJECT_ID:?}/merge_requests/${CI_MERGE_REQUEST_IID:?}/notes
  one=$all update=PUT
  ;;
*) echo "comment.sh: github or gitlab, not \"$host\"" >&2; exit 2 ;;
esac

# The token goes by standard input: command lines can be read by others.
call() {
  printf 'header = "%s"\n' "$header" | curl --config - --silent --show-error --fail --retry 3 --max-time 60 \
    --header 'Content-Type: application/json' "$@"
}

id=
for page in 1 2 3 4 5 6 7 8 9 10; do
  comments=$(call "$all?per_page=100&page=$page")
  id=$(jq -r --arg marker "$marker" '[.[] | select(.body | startswith($marker))][0].id // empty' <<<"$comments")
  [[ -z $id && $(jq length <<<"$comments") == 100 ]] || break
done
body=$(mktemp)
trap 'rm -f "$body"' EXIT
jq -Rs '{body: .}' <"$file" >"$body"
if [[ -n $id ]]; then
  call --request "$update" --data-binary "@$body" --output /dev/null "$one/$id"
else
  call --request POST --data-binary "@$body" --output /dev/null "$all"
fi
