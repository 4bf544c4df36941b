#!/usr/bin/env bash
# Prints the notes of a release: scripts/release-notes.md with the section of CHANGELOG.md and the checksums in it.
#
#   scripts/release-notes.sh VERSION
#
# Fails when CHANGELOG.md has no section for that version, when the section is empty, and without checksums.
set -euo pipefail

artifacts='{{ project.artifacts }}'
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

version=${1:?"usage: scripts/release-notes.sh VERSION"}
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

# Between the heading that names the version and the next one, without link definitions, and blank lines around it.
VERSION=$version awk '
  { sub(/\r$/, "") }
  /^## / {
    heading = $0
    sub(/^## +\[?v?/, "", heading)
    after = substr(heading, length(ENVIRON["VERSION"]) + 1, 1)
    inside = index(heading, ENVIRON["VERSION"]) == 1 && (after == "" || after == "]" || after == " ")
    next
  }
  !inside || /^\[[^]]+\]: / { next }
  /[^ \t]/ { printf "%s%s\n", blank, $0; blank = ""; started = 1; next }
  started { blank = blank "\n" }
' CHANGELOG.md >"$work/changes"
if [[ ! -s $work/changes ]]; then
  echo "CHANGELOG.md says nothing of $version: give it a section \"## [$version]\"" >&2
  exit 1
fi

VERSION=$version CHANGES=$work/changes CHECKSUMS=$artifacts/SHA256SUMS awk '
  function insert(path,  line) { while ((getline line < path) > 0) print line }
  $0 == "@CHANGES@" { insert(ENVIRON["CHANGES"]); next }
  $0 == "@CHECKSUMS@" { insert(ENVIRON["CHECKSUMS"]); next }
  {
    while (at = index($0, "@VERSION@")) $0 = substr($0, 1, at - 1) ENVIRON["VERSION"] substr($0, at + 9)
    print
  }
' scripts/release-notes.md >"$work/notes"
if [[ ! -s $artifacts/SHA256SUMS ]]; then
  echo "There is no $artifacts/SHA256SUMS: run scripts/checksums.sh" >&2
  exit 1
fi
cat -- "$work/notes"
