#!/usr/bin/env bash
# Prints what CHANGELOG.md may still lack: the commits since the last tag, sorted by their Conventional Commits type.
# It is a draft for people to choose from; no file is changed.
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

# A relops that writes changelogs knows more: reverts, footers, what is listed already.
if command -v relops >/dev/null && relops --help | grep '^  changelog ' >/dev/null; then
  relops changelog generate --stdout
  exit
fi

last=$(git describe --tags --abbrev=0 2>/dev/null || true)
git log --reverse --no-merges --no-show-signature --format='%h %s' "${last:+$last..}HEAD" | awk '
  BEGIN {
    count = split("Added Changed Fixed Unsorted", names, " ")
    section["feat"] = "Added"
    section["fix"] = "Fixed"
    section["perf"] = section["refactor"] = section["revert"] = "Changed"
    skipped["build"] = skipped["chore"] = skipped["ci"] = skipped["docs"] = skipped["style"] = skipped["test"] = 1
  }
  {
    id = $1
    subject = substr($0, length(id) + 2)
    type = subject
    sub(/[^a-z].*/, "", type)
    breaking = ""
    name = "Unsorted"
    if (match(subject, /^[a-z]+(\([^()]*\))?!?: /)) {
      if (substr(subject, 1, RLENGTH) ~ /!: $/) breaking = "**Breaking:** "
      else if (type in skipped) next
      subject = substr(subject, RLENGTH + 1)
      name = type in section ? section[type] : "Changed"
    }
    entries[name] = entries[name] "- " breaking subject " (" id ")\n"
  }
  END {
    for (at = 1; at <= count; at++) if (names[at] in entries) print "### " names[at] "\n\n" entries[names[at]]
  }
'
