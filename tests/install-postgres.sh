#!/bin/sh
# Makes sure that the programs are there with which the tests start a Postgres server of their own; no server has to
# run, and no existing one is touched. Does nothing where they can be found, on PATH or where Debian keeps them.
set -eu

found() {
    for directory in $(echo "$PATH" | tr ':' ' ') /usr/lib/postgresql/*/bin /usr/local/*/bin /opt/homebrew/opt/*/bin; do
        if [ -x "$directory/initdb" ] && [ -x "$directory/pg_ctl" ] && [ -x "$directory/postgres" ]; then
            return 0
        fi
    done
    return 1
}

if found; then exit 0; fi

if ! command -v apt-get >/dev/null; then
    echo "The tests need Postgres' programs initdb, pg_ctl and postgres on PATH, and there is no apt-get to install" \
        "them with. Please install PostgreSQL (server), or set INSIDERDB_TEST_POSTGRES_URL to a server that the" \
        "tests may use." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "The tests need Postgres' programs initdb, pg_ctl and postgres. Please run as root:" \
        "apt-get update && apt-get install postgresql" >&2
    exit 1
fi

echo "installing the package postgresql for the tests" >&2
$as_root apt-get update -q >&2
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql >&2
if ! found; then
    echo "apt-get installed postgresql, but initdb, pg_ctl and postgres are not where they were expected" >&2
    exit 1
fi
