#!/usr/bin/env bash
# Put small faults into the rules of the year and see which of them no test notices (docs/mutation.md).
#   scripts/mutants.sh                     every module of scripts/mutants/modules.toml
#   scripts/mutants.sh scoring workflow    those whose path holds one of the words
# Beside whatever else the computer does: one process, the lowest rank.
set -euo pipefail
cd "$(dirname "$0")/.."
unset DATABASE_URL PORTAL_TODAY # never a database that somebody uses
tools=.tools/mutation

wanted=$(sha256sum <requirements/mutation.txt)
if [ "$wanted" != "$(cat "$tools/requirements.sha256" 2>/dev/null)" ]; then
    echo "Installing the pinned requirements (mutation)"
    rm -rf "$tools"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
        --target "$tools" -r requirements/mutation.txt
    echo "$wanted" >"$tools/requirements.sha256"
fi

PYTHONPATH="scripts:$tools" exec nice -n 15 .venv/bin/python -m mutants "$@"
