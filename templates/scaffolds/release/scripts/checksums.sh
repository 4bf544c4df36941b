#!/usr/bin/env bash
# Writes SHA256SUMS beside what is to be released: one line for each file that is released, sorted by name.
#
#   scripts/checksums.sh [--check]
#
# --check compares instead, and fails for a file that differs, is gone, or is not listed. Logs, signatures and the list
# itself are left out.
set -euo pipefail

artifacts='{{ project.artifacts }}'
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../$artifacts"

export LC_ALL=C
list=SHA256SUMS

sum() {
  if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

files=()
shopt -s nullglob
for file in *; do
  case $file in
    "$list" | *.log | *.asc | *.sig | *.minisig | *.sigstore.json | *.intoto.jsonl) ;;
    *) if [[ -f $file ]]; then files+=("$file"); fi ;;
  esac
done
if [[ ${#files[@]} -eq 0 ]]; then
  echo "There is nothing to release in $PWD" >&2
  exit 1
fi

# relops says more of what is wrong, where it is installed.
has_relops() {
  command -v relops >/dev/null && relops checksums --help >/dev/null 2>&1
}

if [[ ${1:-} == --check ]] && has_relops; then
  relops checksums verify --quiet "$list"
  if ! relops checksums write --quiet --dry-run --output "$list" -- "${files[@]}"; then
    echo "$list does not list what is in $PWD" >&2
    exit 1
  fi
  echo "All ${#files[@]} files are as $list says"
elif [[ ${1:-} == --check ]]; then
  sum --check --strict --quiet "$list"
  if ! diff <(sum -- "${files[@]}") "$list"; then
    echo "$list does not list what is in $PWD" >&2
    exit 1
  fi
  echo "All ${#files[@]} files are as $list says"
elif has_relops; then
  relops checksums write --quiet --output "$list" -- "${files[@]}"
  cat -- "$list"
else
  sum -- "${files[@]}" >"$list.new"
  mv -- "$list.new" "$list"
  cat -- "$list"
fi
