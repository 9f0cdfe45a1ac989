#!/bin/sh
# Starts the servers that tests need, in a folder of this run, and prints how tests reach them as shell assignments: eval "$(start.sh FOLDER [postgres|redis])". What is not installed is left out and said.
set -eu

folder=$1
mkdir -p "$folder"

port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || perl -MSocket -e \
    'socket(S, PF_INET, SOCK_STREAM, 0); bind(S, sockaddr_in(0, INADDR_LOOPBACK)); print((sockaddr_in(getsockname(S)))[0])'
}

as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then su postgres -s /bin/sh -c "$1"; else sh -c "$1"; fi
}

start_postgres() {
  bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -1)" 2>/dev/null)
  [ -x "$bin/initdb" ] || { echo "start.sh: no PostgreSQL here; its tests are skipped" >&2; return; }
  data=$folder/postgres
  if [ "$(id -u)" -eq 0 ]; then
    chmod 755 "$folder"
    install -d -o postgres -m 700 "$data"
  else
    mkdir -p -m 700 "$data"
  fi

  pg_port=$(port)
  {
    as_postgres "'$bin/initdb' -D '$data' -A trust -U postgres --no-sync -E UTF8 --locale=C.UTF-8"
    as_postgres "'$bin/pg_ctl' -D '$data' -w -l '$data/server.log' -o '-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$data -c fsync=off -c max_connections=200' start"
  } >"$folder/postgres.log" 2>&1 </dev/null || { cat "$folder/postgres.log" >&2; echo "start.sh: PostgreSQL did not start; its tests are skipped" >&2; return; }
  echo "export INTEGRATIONS_TEST_POSTGRES='Host=127.0.0.1;Port=$pg_port;Username=postgres;Database=postgres'"
}

start_redis() {
  command -v redis-server >/dev/null 2>&1 || { echo "start.sh: no redis-server here; its tests are skipped" >&2; return; }
  redis_port=$(port)
  cat >"$folder/redis.conf" <<CONF
port $redis_port
bind 127.0.0.1
save ""
appendonly no
dir $folder
daemonize yes
pidfile $folder/redis.pid
logfile $folder/redis.log
CONF
  redis-server "$folder/redis.conf" >/dev/null 2>&1
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    if redis-cli -p "$redis_port" ping >/dev/null 2>&1; then
      echo "export INTEGRATIONS_TEST_REDIS='127.0.0.1:$redis_port'"
      return
    fi

    sleep 0.5
  done
  echo "start.sh: Redis did not start; its tests are skipped" >&2
}

for server in ${2:-postgres redis}; do "start_$server"; done
