#!/usr/bin/env bash
# Run a command with DATABASE_URL naming a throw-away PostgreSQL, and remove the server afterwards.
#   scripts/with_postgres.sh .venv/bin/pytest
# The server is a new one in a folder of its own, reached through a socket in that folder only: no port is opened and
# a server that already runs on this computer is never touched. Its collation is ICU's Vietnamese, the hardest for
# code that counts on the order of bytes. It writes nothing safely, because nothing in it is kept.
set -euo pipefail
[ $# -gt 0 ] || { echo "Usage: scripts/with_postgres.sh COMMAND ..." >&2 && exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
"$here/system_packages.sh" postgresql
bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)

folder=$(mktemp -d "${TMPDIR:-/tmp}/portal-postgres-XXXXXX")
owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
    chown nobody "$folder"
    owner() { runuser -u nobody -- "$@"; }
fi

command_pid=
remove() {
    trap - EXIT INT TERM HUP
    [ -z "$command_pid" ] || { kill "$command_pid" && wait "$command_pid"; } 2>/dev/null || true
    (cd "$folder" && owner "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1) || true
    rm -rf "$folder"
}
trap remove EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

say_log() {
    cat "$folder"/*.log >&2
    echo "The throw-away PostgreSQL could not be started; the lines above say why." >&2
    exit 1
}
user=$(id -un)
(
    cd "$folder" # a folder that the server's owner may read
    owner "$bin/initdb" -D "$folder/data" -U "$user" -A trust --encoding UTF8 --locale C.UTF-8 \
        --locale-provider icu --icu-locale vi --no-sync >"$folder/initdb.log" 2>&1
    owner "$bin/pg_ctl" -D "$folder/data" -l "$folder/data/server.log" -w -t 60 start -o "-k $folder -c listen_addresses='' \
        -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60" >"$folder/start.log" 2>&1
    "$bin/createdb" -h "$folder" -U "$user" portal
) || say_log

# In the background and waited for, so that a signal ends the command and the server at once.
DATABASE_URL="postgres:///$folder/portal" "$@" <&0 &
command_pid=$!
status=0
wait "$command_pid" || status=$?
command_pid=
exit "$status"
