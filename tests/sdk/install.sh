#!/bin/sh
# Installs the vendors' own clients into a cache outside the repository: install.sh [vendor...], all of them by default.
set -eu

here=$(cd "$(dirname "$0")" && pwd)

if [ $# -eq 0 ]; then
  set -- hubspot salesforce quickbooks
fi

for vendor in "$@"; do
  if [ ! -f "$here/$vendor/package.json" ]; then
    echo "install.sh: no client of $vendor" >&2
    exit 1
  fi

  sh "$here/../npm-install.sh" "$here/$vendor" "sdk/$vendor"
done
