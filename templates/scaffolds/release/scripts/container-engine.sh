#!/usr/bin/env bash
# Prints which program handles images here: $ENGINE, else the first of docker, podman and buildah that answers.
set -euo pipefail

for engine in ${ENGINE:-docker podman buildah}; do
  if command -v "$engine" >/dev/null && "$engine" info >/dev/null 2>&1; then
    echo "$engine"
    exit 0
  fi
done
echo "None of these answers: ${ENGINE:-docker, podman, buildah}" >&2
exit 1
