#!/usr/bin/env bash
# Run the tests in two processes. What else is given goes to pytest.
#   scripts/test.sh              on SQLite, with the tests in the browser
#   scripts/test.sh --postgres   on the PostgreSQL of DATABASE_URL, without them (see with_postgres.sh)
set -euo pipefail
cd "$(dirname "$0")/.."
notes=()
left_out=()
without() { # marker, what did not run
    [ -z "${CI-}" ] || exit 1
    notes+=("$2, see above for the command that installs it.")
    left_out+=("not $1")
}

if [ "${1-}" = --postgres ]; then
    shift
    [[ ${DATABASE_URL-} == postgres* ]] || { echo "DATABASE_URL names no PostgreSQL." >&2 && exit 2; }
    left_out=("not browser" "not office")
    echo "Tests on PostgreSQL"
else
    unset DATABASE_URL # never a database that somebody uses
    scripts/system_packages.sh chromium ||
        without browser "The tests in the browser did NOT run: Chromium is missing"
    scripts/system_packages.sh libreoffice ||
        without office "The tests that open the documents in an office suite did NOT run: LibreOffice is missing"
    echo "Tests on SQLite"
fi
chosen=()
[ ${#left_out[@]} = 0 ] || chosen=(-m "$(printf '%s and ' "${left_out[@]}" | sed 's/ and $//')")

status=0
.venv/bin/python -m pytest -n "${PROCESSES:-2}" --dist loadgroup "${chosen[@]}" "$@" || status=$?
[ ${#notes[@]} = 0 ] || printf '%s\n' "${notes[@]}"
[ "$status" != 5 ] || echo "No test ran: that is a failure."
exit "$status"
