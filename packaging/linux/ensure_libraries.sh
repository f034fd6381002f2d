#!/bin/sh
# Looks for the system files named in the given lists and installs what is missing where that is allowed;
# elsewhere it says what to type. Usage: ensure_libraries.sh LIST...
set -eu

[ "$(uname -s)" = Linux ] || exit 0

loader_cache=$( (ldconfig -p || /sbin/ldconfig -p) 2>/dev/null || true)

is_present() {
    case "$1" in
        /*) [ -e "$1" ] ;;
        *) printf '%s\n' "$loader_cache" | grep -q "[[:space:]]$1 " ;;
    esac
}

missing_packages() {
    cat "$@" | sed 's/#.*//' | while read -r file package; do
        [ -z "$file" ] || is_present "$file" || printf '%s ' "$package"
    done
}

packages=$(missing_packages "$@")
[ -n "$packages" ] || exit 0

command_line="apt-get install -y --no-install-recommends $packages"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "These system packages are missing (Debian names): $packages" >&2
    echo "Install what your distribution calls them, then run the command again." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "These system packages are missing: $packages" >&2
    echo "Type this, then run the command again:  sudo $command_line" >&2
    exit 1
fi
echo "Installing missing system packages: $packages" >&2
# shellcheck disable=SC2086  # both are lists of words
if ! { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive $command_line -qq >/dev/null; }; then
    echo "They could not be installed. Type this when there is a network, then run the command again:" >&2
    echo "  sudo $command_line" >&2
    exit 1
fi
