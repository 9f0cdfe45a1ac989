#!/bin/sh
# Stops what start.sh started in a folder, and removes the folder.
set -u

folder=$1
if [ -f "$folder/postgres/postmaster.pid" ]; then
  # SIGINT is a fast stop: open connections are cut.
  pid=$(head -1 "$folder/postgres/postmaster.pid")
  kill -INT "$pid" 2>/dev/null
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.5
  done
fi

[ ! -f "$folder/redis.pid" ] || kill "$(cat "$folder/redis.pid")" 2>/dev/null
rm -rf "$folder"
