#!/usr/bin/env bash
# Packs the last commit into release/, which starts a new release: what an older one left is removed.
#
#   scripts/build-package.sh [--twice] [OPTION OF "npm ci"…]
#
# Two builds of one commit give the same bytes: sources come from a fresh clone, dependencies from the lock file.
# --twice builds again and compares. Needs git and npm. Runs the script "build" of package.json, where there is one.
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

root=$(git rev-parse --show-toplevel)
below=$(git rev-parse --show-prefix)
commit=$(git rev-parse HEAD)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C
umask 022

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

# build_into DIRECTORY [OPTION…]
build_into() (
  out=$1
  shift
  rm -rf -- "$work/source"
  git clone --quiet --shared --no-checkout -- "$root" "$work/source"
  git -C "$work/source" checkout --quiet --detach "$commit"
  mkdir -p "$out"
  CDPATH='' cd -- "$work/source/$below"
  npm ci --no-audit --no-fund "$@"
  npm run build --if-present
  npm pack --pack-destination "$out"
)

twice=false
if [[ ${1:-} == --twice ]]; then
  twice=true
  shift
fi
if [[ -n $(git status --porcelain) ]]; then
  echo 'note: what is not committed is not built' >&2
fi

build_into "$work/first" "$@"
if "$twice"; then
  build_into "$work/second" "$@"
  for file in "$work/first"/*; do
    cmp -- "$file" "$work/second/${file##*/}"
  done
  echo 'Both builds gave the same bytes'
fi

mkdir -p release
rm -f -- release/*.tgz release/*.tar.gz release/*.log release/SHA256SUMS
mv -- "$work/first"/* release/
ls -l release
