#!/usr/bin/env bash
# Builds the image of this project and saves it beside the package. Nothing is pushed.
#
#   scripts/build-image.sh [VERSION]
#
# Without a version it is that of the package. All that is done, with its arguments, is kept in a log beside
# the image. Where the project has neither Dockerfile nor Containerfile, nothing is done.
set -euo pipefail

image='{{ project.image }}'
artifacts='{{ project.artifacts }}'
# Where the image may go one day. The commands that would name it so are logged, and never run.
registries=(ghcr.io/OWNER docker.io/OWNER)

CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

find_container_file() {
  local name
  for name in Dockerfile Containerfile; do
    if [[ -f $name ]]; then
      echo "$name"
      return
    fi
  done
}

run() {
  printf '+'
  printf ' %q' "$@"
  printf '\n'
  "$@"
}

build() {
  local -a options=(
    --file "$container_file"
    --tag "$image:$version"
    --build-arg "VERSION=$version"
    --build-arg "REVISION=$revision"
    --build-arg "SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH"
    --label "org.opencontainers.image.version=$version"
    --label "org.opencontainers.image.revision=$revision"
  )
  if [[ $engine != docker ]]; then options+=(--timestamp "$SOURCE_DATE_EPOCH"); fi
  run "$engine" build "${options[@]}" .
}

save() {
  case $engine in
    buildah) run buildah push "$image:$version" "docker-archive:$tarball:$image:$version" ;;
    *) run "$engine" save --output "$tarball" "$image:$version" ;;
  esac
  run gzip -n -f -- "$tarball"
}

name_for_registries() {
  local registry
  echo 'To publish the image, name it and push it by hand. Nobody has run this:'
  for registry in "${registries[@]}"; do
    echo "docker tag $image:$version $registry/$image:$version"
  done
}

container_file=$(find_container_file)
if [[ -z $container_file ]]; then
  echo 'There is neither Dockerfile nor Containerfile, so that no image is built'
  exit 0
fi

version=${1:-$(scripts/release-version.sh)}
revision=$(git rev-parse HEAD)
engine=$(scripts/container-engine.sh)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
tarball=$artifacts/${image//\//-}-$version.image.tar

mkdir -p "$artifacts"
rm -f -- "$artifacts"/*.image.tar "$artifacts"/*.image.tar.gz "$artifacts"/*.image.log
{
  run "$engine" --version
  build
  save
  name_for_registries
} 2>&1 | tee -- "${tarball%.tar}.log"
