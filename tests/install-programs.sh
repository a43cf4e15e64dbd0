#!/bin/sh
# Makes sure that the programs are there which the tests use, and does nothing where they can be found:
# - Postgres' initdb, pg_ctl and postgres, on PATH or where Debian keeps them. The tests start a server of their own; no
#   server has to run, and no existing one is touched.
# - valgrind, which counts instructions. The tests that count them are left out where it does not run: outside of Linux.
set -eu

has_postgres() {
    for directory in $(echo "$PATH" | tr ':' ' ') /usr/lib/postgresql/*/bin /usr/local/*/bin /opt/homebrew/opt/*/bin; do
        if [ -x "$directory/initdb" ] && [ -x "$directory/pg_ctl" ] && [ -x "$directory/postgres" ]; then
            return 0
        fi
    done
    return 1
}

missing=
has_postgres || missing=postgresql
[ "$(uname)" != Linux ] || command -v valgrind >/dev/null || missing="$missing valgrind"
if [ -z "$missing" ]; then exit 0; fi

if ! command -v apt-get >/dev/null; then
    echo "The tests need programs that are missing here, and there is no apt-get to install them with. Please install:" \
        "$missing. Instead of postgresql (server), you may set INSIDERDB_TEST_POSTGRES_URL to a server that the tests" \
        "may use." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "The tests need programs that are missing here. Please run as root: apt-get update && apt-get install" \
        "$missing" >&2
    exit 1
fi

echo "installing for the tests:" $missing >&2
$as_root apt-get update -q >&2
# Not quoted: each word is a package.
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing >&2
if ! has_postgres; then
    echo "apt-get installed postgresql, but initdb, pg_ctl and postgres are not where they were expected" >&2
    exit 1
fi
