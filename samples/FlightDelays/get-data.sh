#!/usr/bin/env bash
# Fetches all 3,000,000 flights (13.5 MB of Parquet) from the npm package that holds them.
# Usage: ./get-data.sh [target]        (default: flights-3m.parquet in .millrace-data beside this script)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=$here/.millrace-data
package=vega-datasets@3.2.1
digest=dbeb920c90f59b6ccaff823dcc3d08f25a97fa1ce128d93f40be4e931f5900b0
target=${1:-$cache/flights-3m.parquet}

intact() { [ -f "$1" ] && echo "$digest  $1" | sha256sum --check --status; }

mkdir -p "$cache"
if ! intact "$cache/flights-3m.parquet"; then
  command -v npm > /dev/null || { echo "npm is needed to fetch $package: apt-get install npm" >&2; exit 1; }
  work=$(mktemp -d "$cache/fetch.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  (cd "$work" && npm pack --silent "$package" > /dev/null)
  tar -xzf "$work"/vega-datasets-*.tgz -C "$work" package/data/flights-3m.parquet
  mv "$work/package/data/flights-3m.parquet" "$cache/flights-3m.parquet"
fi
intact "$cache/flights-3m.parquet" || { echo "$cache/flights-3m.parquet is not the file of $package" >&2; exit 1; }
[ "$target" -ef "$cache/flights-3m.parquet" ] || cp "$cache/flights-3m.parquet" "$target"
echo "$target"
