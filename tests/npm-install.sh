#!/bin/sh
# Installs the npm packages a folder pins into a cache outside the repository, once: npm-install.sh <folder> <name in the cache>.
set -eu

folder=$1
name=$2
cache=${INTEGRATIONS_CACHE:-$HOME/.cache/integrations}

if ! command -v npm >/dev/null 2>&1; then
  echo "npm-install.sh: npm is not on the path; node 20 and npm are needed" >&2
  exit 1
fi

target=$cache/$name-$(sha256sum "$folder/package.json" | cut -c1-12)
if [ -d "$target" ]; then
  exit 0
fi

# A folder that is only renamed when it is complete is never found half filled.
parent=$(dirname "$target")
mkdir -p "$parent"
work=$(mktemp -d "$parent/.installing-XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$folder/package.json" "$folder/package-lock.json" "$folder/.npmrc" "$work/"
if ! (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >install.log 2>&1); then
  cat "$work/install.log" >&2
  echo "npm-install.sh: $name could not be installed" >&2
  exit 1
fi

if [ ! -d "$target" ]; then
  mv "$work" "$target"
  trap - EXIT
fi
