#!/bin/sh
# Makes the virtual environment with pinned dependencies. Usage: ensure_environment.sh VENV [EXTRA]
# Idempotent: the stamp holds the checksum of what the environment was made from.
set -eu

venv=$1
extra=${2:-}
project=$(cd "$(dirname "$0")/.." && pwd)
stamp="$venv/.ready-${extra:-app}"
wanted=$(cat "$project/pyproject.toml" "$project/constraints.txt" | cksum)

if [ -x "$venv/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null || true)" = "$wanted" ]; then
    exit 0
fi

is_supported() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if is_supported "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

make_venv() {
    rm -rf "$venv"
    "$1" -m venv "$venv" >/dev/null 2>&1 && [ -x "$venv/bin/pip" ]
}

if [ ! -x "$venv/bin/pip" ]; then
    python=$(find_python)
    if [ -z "$python" ]; then
        echo "Python 3.11, 3.12 or 3.13 is needed and none was found. Install one, or name it: make PYTHON=/path/to/python3.12 ..." >&2
        exit 1
    fi
    if ! make_venv "$python"; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            apt-get update -qq
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "python$version-venv" >/dev/null
        fi
        if ! make_venv "$python"; then
            echo "$python can't make virtual environments. Type: sudo apt-get install python$version-venv" >&2
            exit 1
        fi
    fi
fi

if [ -n "$extra" ]; then
    target="${project}[$extra]"
else
    target="$project"
fi
echo "Installing dependencies into $venv (a few minutes the first time)." >&2
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --constraint "$project/constraints.txt" --editable "$target" >&2
printf '%s' "$wanted" >"$stamp"
