#!/usr/bin/env bash
# Make sure that what the portal needs from Debian is there.
#   scripts/system_packages.sh pango|chromium|libreoffice|postgresql|python ...
# As root, or with sudo that asks nothing, it installs what is missing. Otherwise it says the one command to type
# and ends with 1. What is there already costs nothing: no package list is fetched.
set -euo pipefail

library() { # the linker finds it, whichever way it was installed
    python3 - "$1" <<'PY'
import ctypes, sys
ctypes.CDLL(sys.argv[1])
PY
}

missing=()
for what in "$@"; do
    case "$what" in
    pango)
        library libpangoft2-1.0.so.0 2>/dev/null || missing+=(libpangoft2-1.0-0)
        library libharfbuzz-subset.so.0 2>/dev/null || missing+=(libharfbuzz-subset0)
        ;;
    chromium)
        [ -x /usr/bin/chromium ] || missing+=(chromium)
        library libatomic.so.1 2>/dev/null || missing+=(libatomic1) # of Playwright's driver
        ;;
    libreoffice) # of the tests that open what the portal writes
        [ -f /usr/lib/libreoffice/program/libswlo.so ] || missing+=(libreoffice-writer-nogui)
        [ -f /usr/lib/libreoffice/program/libsclo.so ] || missing+=(libreoffice-calc-nogui)
        ;;
    postgresql) compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql) ;;
    python)
        if ! command -v python3.11 >/dev/null; then
            missing+=(python3.11 python3.11-venv)
        elif ! python3.11 -c 'import ensurepip, venv' 2>/dev/null; then
            missing+=(python3.11-venv)
        fi
        ;;
    *) echo "system_packages.sh does not know “$what”." >&2 && exit 2 ;;
    esac
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    as_root=(none)
fi
if ! command -v apt-get >/dev/null || [ "${as_root[*]-}" = none ]; then
    echo "Missing from this computer: ${missing[*]}. Installing them takes an administrator's right. Type this once:" >&2
    echo "    sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 1
fi

root() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes "$@"; }
install() { root apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }

echo "Installing from Debian: ${missing[*]}"
root apt-get update -qq
if [[ " ${missing[*]} " == *" postgresql "* ]]; then
    # Only the programs are wanted: the package shall not make and start a server of its own.
    install postgresql-common
    root sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
fi
install "${missing[@]}"
