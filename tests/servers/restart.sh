#!/bin/sh
# Restarts one server that start.sh started in a folder, on the same port and without a goodbye, as after a crash: restart.sh FOLDER postgres|redis [SECONDS that Redis is away].
set -eu

folder=$1
case $2 in
  postgres)
    bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/pg_ctl | sort -V | tail -1)")
    restart="'$bin/pg_ctl' -D '$folder/postgres' -w -m immediate -l '$folder/postgres/server.log' restart"
    if [ "$(id -u)" -eq 0 ]; then set -- su postgres -s /bin/sh -c "$restart"; else set -- sh -c "$restart"; fi
    "$@" >"$folder/restart.log" 2>&1 </dev/null || { cat "$folder/restart.log" >&2; exit 1; }
    ;;
  redis)
    pid=$(cat "$folder/redis.pid")
    kill -KILL "$pid"
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.05
    done
    sleep "${3:-0}"
    redis-server "$folder/redis.conf" >/dev/null 2>&1
    ;;
  *)
    echo "restart.sh: no server is called $2" >&2
    exit 1
    ;;
esac
