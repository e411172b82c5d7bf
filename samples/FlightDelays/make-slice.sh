#!/usr/bin/env bash
# Writes data/flights-250k.parquet: 250,000 flights from 1 May 2001 on, which are rows 1,978,941 to 2,228,940 of the
# whole file. The slice is in the repository; this script is how it was made.
# Usage: ./make-slice.sh [target]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
target=$(realpath -m "${1:-$here/data/flights-250k.parquet}")
whole=$("$here/get-data.sh")
cd "$here/../tools"
dotnet run make-slice.cs -- "$whole" "$target" 1978941 250000
