#!/usr/bin/env bash
# Make the virtual environment .venv with the pinned requirements, and what the portal needs from Debian.
#   scripts/setup.sh         what `make run` needs
#   scripts/setup.sh --dev   what the tests and checks need besides
# The second time it only compares the requirements' hash with that of the last time.
set -euo pipefail
cd "$(dirname "$0")/.."
level=base
[ "${1-}" = --dev ] && level=dev

system_packages() {
    scripts/system_packages.sh "$@" || {
        echo "Then type the same make command again." >&2
        exit 1
    }
}

if [ ! -x .venv/bin/pip ]; then
    system_packages python pango
    echo "Making the virtual environment .venv"
    python3.11 -m venv .venv
fi

stamp=.venv/requirements.sha256
wanted=$(cat requirements/base.txt requirements/dev.txt | sha256sum | cut -d ' ' -f 1)
if ! grep -qsx -e "dev $wanted" -e "$level $wanted" "$stamp"; then
    echo "Installing the pinned requirements ($level)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
        -r "requirements/$level.txt"
    echo "$level $wanted" >"$stamp"
fi

system_packages pango
