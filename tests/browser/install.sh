#!/bin/sh
# Installs what drives a browser into a cache outside the repository, and Debian's chromium where it is absent and may be installed.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
sh "$here/../sdk/install.sh" ../browser

if command -v chromium >/dev/null 2>&1; then
  exit 0
fi

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "install.sh: chromium is not on the path; install it, or run as root on Debian" >&2
  exit 1
fi

if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1; then
  echo "install.sh: chromium could not be installed" >&2
  exit 1
fi
