#!/usr/bin/env bash
# Prints the version that is being released: that of the wheel in dist/, whatever the build has made it from.
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

shopt -s nullglob
wheels=(dist/*.whl)
if [[ ${#wheels[@]} -ne 1 ]]; then
  echo "There are ${#wheels[@]} wheels in dist/ instead of one: run scripts/build-wheel.sh" >&2
  exit 1
fi
name=${wheels[0]##*/}
version=${name#*-}
echo "${version%%-*}"
