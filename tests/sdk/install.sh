#!/bin/sh
# Installs the vendors' own clients into a cache outside the repository: install.sh [vendor...], all of them by default. A folder beside this one, such as ../oidc, is installed alike.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
cache=${INTEGRATIONS_CACHE:-$HOME/.cache/integrations}

if ! command -v npm >/dev/null 2>&1; then
  echo "install.sh: npm is not on the path; the vendors' clients need node 20 and npm" >&2
  exit 1
fi

if [ $# -eq 0 ]; then
  for manifest in "$here"/*/package.json; do
    folder=${manifest%/package.json}
    set -- "$@" "${folder##*/}"
  done
fi

for vendor in "$@"; do
  if [ ! -f "$here/$vendor/package.json" ]; then
    echo "install.sh: no client of $vendor" >&2
    exit 1
  fi

  hash=$(sha256sum "$here/$vendor/package.json" | cut -c1-12)
  name=${vendor##*/}
  target=$cache/sdk/$name-$hash
  if [ -d "$target" ]; then
    continue
  fi

  # A folder that is only renamed when it is complete is never found half filled.
  mkdir -p "$cache/sdk"
  work=$(mktemp -d "$cache/sdk/.$name-XXXXXX")
  trap 'rm -rf "$work"' EXIT
  cp "$here/$vendor/package.json" "$here/$vendor/package-lock.json" "$here/$vendor/.npmrc" "$work/"
  if ! (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >install.log 2>&1); then
    cat "$work/install.log" >&2
    echo "install.sh: $name's client could not be installed" >&2
    exit 1
  fi

  if [ -d "$target" ]; then
    rm -rf "$work"
  else
    mv "$work" "$target"
  fi

  trap - EXIT
done
