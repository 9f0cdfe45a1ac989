#!/usr/bin/env bash
# Writes PublicAPI.Unshipped.txt of every package anew, from what the compiler finds public: bash build/public-api.sh.
# Look at the difference before you commit it. At a release the lines move to PublicAPI.Shipped.txt.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

found=$(mktemp)
trap 'rm -f "$found"' EXIT

mapfile -t projects < <(find src -name '*.csproj' -not -path '*/obj/*' -not -path '*/bin/*' | sort)
for project in "${projects[@]}"; do
  printf '#nullable enable\n' >"${project%/*}/PublicAPI.Unshipped.txt"
  [ -f "${project%/*}/PublicAPI.Shipped.txt" ] || printf '#nullable enable\n' >"${project%/*}/PublicAPI.Shipped.txt"
done

# The convention tests reference every package. With the files empty, each public symbol is a warning RS0016 that names it.
dotnet build tests/Integrations.Conventions.Tests -p:RunAnalyzers=true -p:TreatWarningsAsErrors=false -v:q -nologo >"$found" 2>&1 ||
  { grep -E ': error ' "$found" | sort -u; exit 1; }

for project in "${projects[@]}"; do
  { grep -F "/$project]" "$found" || true; } | { grep -oP "RS0016: Symbol '\K.*(?=' is not part of)" || true; } |
    LC_ALL=C sort -u >>"${project%/*}/PublicAPI.Unshipped.txt"
  echo "$(($(wc -l <"${project%/*}/PublicAPI.Unshipped.txt") - 1)) lines  ${project%/*}/PublicAPI.Unshipped.txt"
done
