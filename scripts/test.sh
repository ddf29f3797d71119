#!/usr/bin/env bash
# Run the tests in two processes. What else is given goes to pytest.
#   scripts/test.sh              on SQLite, with the tests in the browser
#   scripts/test.sh --postgres   on the PostgreSQL of DATABASE_URL, without them (see with_postgres.sh)
set -euo pipefail
cd "$(dirname "$0")/.."
note=
if [ "${1-}" = --postgres ]; then
    shift
    [[ ${DATABASE_URL-} == postgres* ]] || { echo "DATABASE_URL names no PostgreSQL." >&2 && exit 2; }
    chosen=(-m "not browser")
    echo "Tests on PostgreSQL"
else
    unset DATABASE_URL # never a database that somebody uses
    chosen=()
    if ! scripts/system_packages.sh chromium; then
        [ -z "${CI-}" ] || exit 1
        note="The tests in the browser did NOT run: Chromium is missing, see above for the command that installs it."
        chosen=(-m "not browser")
    fi
    echo "Tests on SQLite"
fi

status=0
.venv/bin/python -m pytest -n "${PROCESSES:-2}" --dist loadgroup "${chosen[@]}" "$@" || status=$?
[ -z "$note" ] || echo "$note"
[ "$status" != 5 ] || echo "No test ran: that is a failure."
exit "$status"
