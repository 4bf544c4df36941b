#!/usr/bin/env bash
# Builds wheel and sdist of the last commit into dist/, which starts a new release: what an older one left is removed.
#
#   scripts/build-wheel.sh [--twice] [OPTION OF "python -m build"…]
#
# Two builds of one commit give the same bytes: sources come from a fresh clone, times from the commit. --twice builds
# again and compares. Needs git, Python 3 ($PYTHON) and its package "build".
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

python=${PYTHON:-python3}
root=$(git rev-parse --show-toplevel)
below=$(git rev-parse --show-prefix)
commit=$(git rev-parse HEAD)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0 TZ=UTC LC_ALL=C
umask 022

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

# build_into DIRECTORY [OPTION…]
build_into() {
  local out=$1 sdist
  shift
  rm -rf -- "$work/source"
  git clone --quiet --shared --no-checkout -- "$root" "$work/source"
  git -C "$work/source" checkout --quiet --detach "$commit"
  "$python" -m build --outdir "$out" "$@" "$work/source/$below"
  for sdist in "$out"/*.tar.gz; do
    if [[ -f $sdist ]]; then normalise "$sdist"; fi
  done
}

# Some backends put the time of the build and the name of the user into an sdist.
normalise() {
  "$python" - "$1" "$SOURCE_DATE_EPOCH" <<'PYTHON'
import gzip
import io
import sys
import tarfile

path, epoch = sys.argv[1], int(sys.argv[2])
tar = io.BytesIO()
with tarfile.open(path) as old, tarfile.open(fileobj=tar, mode="w", format=tarfile.PAX_FORMAT) as new:
    for member in sorted(old.getmembers(), key=lambda member: member.name):
        member.mtime, member.uid, member.gid, member.uname, member.gname = epoch, 0, 0, "", ""
        member.pax_headers = {}
        new.addfile(member, old.extractfile(member) if member.isreg() else None)
with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, epoch) as packed:
    packed.write(tar.getvalue())
PYTHON
}

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

mkdir -p dist
rm -f -- dist/*.whl dist/*.tar.gz dist/*.log dist/SHA256SUMS
mv -- "$work/first"/* dist/
ls -l dist
