# Keeps a throw-away Postgres while its standard input is open; see postgres.rs.
# $1: directory of the Postgres programs   $2: an empty directory that is ours   $3: port
# Says `ready` when the server takes connections, and again after each command read; what went wrong, then `failed`.

programs=$1 directory=$2 port=$3
unset PGDATA PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE PGOPTIONS PGSERVICE
trap '' INT HUP TERM PIPE

control() {
    "$programs/pg_ctl" -D "$directory/data" -w -t 120 -s "$@" >"$directory/said" 2>&1
}

start() {
    # No fsync: the machine does not crash here, only the server does, and the system then still has what was written.
    # Another time zone than UTC, since nothing may depend on it.
    control -l "$directory/log" -o "-h 127.0.0.1 -p $port -k '$directory' -c fsync=off -c full_page_writes=off \
        -c max_connections=200 -c shared_buffers=64MB -c max_wal_size=4GB -c timezone=America/New_York \
        -c log_min_messages=fatal" start
}

answer() {
    if [ "$1" = 0 ]; then echo ready; else cat "$directory/said" "$directory/log"; echo failed; fi 2>/dev/null
}

echo pa55-word-in-url >"$directory/password"
"$programs/initdb" -D "$directory/data" -U insiderdb --pwfile="$directory/password" --auth=password \
    --encoding=UTF8 --locale=C --no-sync >"$directory/said" 2>&1 && start
made=$?
answer $made
if [ $made = 0 ]; then
    while read -r command; do
        case $command in
        stop) control -m immediate stop ;;
        start) start ;;
        restart) control -m immediate stop && start ;;
        *) echo "no such command: $command" >"$directory/said"; false ;;
        esac
        answer $?
    done
    control -m immediate stop
fi
cd / && rm -rf "$directory"
