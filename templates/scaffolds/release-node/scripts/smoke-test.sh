#!/usr/bin/env bash
# Tries out what was built as its users will meet it.
#
#   scripts/smoke-test.sh [FILE…]
#
# Without files, the packages and images in release/. A package is installed into a project of its own, where what it
# exports must import and its commands be there. An image is loaded, must tell its version, and must run
# $SMOKE_COMMAND, if there is one, without a network.
set -euo pipefail

package='{{ project.name }}'
image='{{ project.image }}'

scripts=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

try_package() {
  local consumer=$work/consumer file
  file=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd)/${1##*/}
  rm -rf -- "$consumer"
  mkdir "$consumer"
  echo '{ "type": "module" }' >"$consumer/package.json"
  npm install --prefix "$consumer" --no-audit --no-fund --loglevel=error -- "$file"
  cat >"$consumer/try.mjs" <<'NODE'
import { existsSync, readFileSync } from 'node:fs'

const name = process.argv[2]
const directory = new URL(`node_modules/${name}/`, import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('package.json', directory), 'utf8'))
if (manifest.exports !== undefined || manifest.main !== undefined) await import(name)
const commands = typeof manifest.bin === 'string' ? [manifest.bin] : Object.values(manifest.bin ?? {})
const missing = commands.filter((path) => !existsSync(new URL(path, directory)))
if (missing.length > 0) throw new Error(`Commands without a file: ${missing.join(', ')}`)
console.log(`${name} ${manifest.version} imports, and its commands are there`)
NODE
  (CDPATH='' cd -- "$consumer" && node try.mjs "$package")
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
  files=("$scripts"/../release/*.tgz "$scripts"/../release/*.image.tar.gz)
fi
if [[ ${#files[@]} -eq 0 ]]; then
  echo 'There is nothing to try in release/: run scripts/build-package.sh' >&2
  exit 1
fi
for file in "${files[@]}"; do
  echo "== $file"
  case $file in
    *.image.tar.gz) try_image "$file" ;;
    *) try_package "$file" ;;
  esac
done
