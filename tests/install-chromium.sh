#!/bin/sh
# Makes sure that a Chromium is there, with which the test of the pages opens them. Does nothing where one is found.
set -eu

if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then
    exit 0
fi
if ! command -v apt-get >/dev/null; then
    echo "The test of the pages needs Chromium on PATH, and there is no apt-get to install it with." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "The test of the pages needs Chromium. Please run as root: apt-get update && apt-get install chromium" >&2
    exit 1
fi

echo "installing the packages chromium and fonts-dejavu-core for the test of the pages" >&2
$as_root apt-get update -q >&2
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium fonts-dejavu-core >&2
