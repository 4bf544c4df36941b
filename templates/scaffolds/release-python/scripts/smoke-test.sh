#!/usr/bin/env bash
# Tries out what was built as its users will meet it.
#
#   scripts/smoke-test.sh [FILE…]
#
# Without files, the wheels and images in dist/. A wheel or sdist is installed into an environment of its own, where
# the package must import and each of its commands be found. An image is loaded, must tell its version, and must run
# $SMOKE_COMMAND, if there is one, without a network. Needs Python 3 ($PYTHON) with venv.
set -euo pipefail

distribution='{{ project.name }}'
module='{{ project.module }}'
image='{{ project.image }}'

python=${PYTHON:-python3}
scripts=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

try_package() {
  local environment=$work/environment
  rm -rf -- "$environment"
  "$python" -m venv "$environment"
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check "$1"
  (CDPATH='' cd -- "$work" && "$environment/bin/python" - "$module" "$distribution") <<'PYTHON'
import importlib
import sys
from importlib import metadata

module, name = sys.argv[1:]
importlib.import_module(module)
distribution = metadata.distribution(name)
for command in distribution.entry_points:
    if command.group in ("console_scripts", "gui_scripts"):
        command.load()
print(name, distribution.version, "imports, and its commands are there")
PYTHON
}

try_image() {
  local engine version label
  engine=$("$scripts/container-engine.sh")
  version=${1##*/"${image//\//-}"-}
  version=${version%.image.tar.gz}
  label="\"org.opencontainers.image.version\": \"$version\""
  if [[ $engine == buildah ]]; then
    gzip -dc -- "$1" >"$work/image.tar"
    buildah inspect --type image "$(buildah pull --quiet "docker-archive:$work/image.tar")" >"$work/image.json"
  else
    "$engine" load --input "$1" >/dev/null
    "$engine" inspect "$image:$version" >"$work/image.json"
  fi
  if ! grep -F -- "$label" "$work/image.json" >/dev/null; then
    echo "$1 does not say that it is version $version" >&2
    return 1
  fi
  echo "$image:$version loads, and says so"
  try_command "$engine" "$image:$version"
}

try_command() {
  if [[ -z ${SMOKE_COMMAND:-} ]]; then
    echo 'SMOKE_COMMAND is empty, so that nothing was run in the image'
  elif [[ $1 == buildah ]]; then
    echo 'buildah runs no images, so that SMOKE_COMMAND was not run'
  else
    "$1" run --rm --network none --entrypoint sh "$2" -c "$SMOKE_COMMAND"
  fi
}

files=("$@")
if [[ ${#files[@]} -eq 0 ]]; then
  shopt -s nullglob
  files=("$scripts"/../dist/*.whl "$scripts"/../dist/*.image.tar.gz)
fi
if [[ ${#files[@]} -eq 0 ]]; then
  echo 'There is nothing to try in dist/: run scripts/build-wheel.sh' >&2
  exit 1
fi
for file in "${files[@]}"; do
  echo "== $file"
  case $file in
    *.image.tar.gz) try_image "$file" ;;
    *) try_package "$file" ;;
  esac
done
