#!/usr/bin/env bash
# Prints the version that is being released: that of package.json.
set -euo pipefail
CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

node --print 'JSON.parse(fs.readFileSync("package.json", "utf8")).version'
