#!/usr/bin/env bash
# Everything about the code that can be told without running the portal. All checks run; one that fails fails the whole.
set -uo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
unset DATABASE_URL PORTAL_TODAY
failed=()

check() { # name, command ...
    local name=$1
    shift
    if "$@" >"$scratch/log" 2>&1; then
        printf '  ok      %s\n' "$name"
    else
        printf '  FAILED  %s\n' "$name"
        sed 's/^/          /' "$scratch/log"
        failed+=("$name")
    fi
}

migrations() {
    DJANGO_SETTINGS_MODULE=portal.settings.test DATABASE_URL="sqlite:///$scratch/check.sqlite3" \
        python manage.py makemigrations --check --dry-run
}

deployment() { # as an office would set it, with a key of this moment
    env DJANGO_SETTINGS_MODULE=portal.settings.production ALLOWED_HOSTS=portal.example.vn \
        SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
        DATABASE_URL="sqlite:///$scratch/check.sqlite3" \
        python manage.py check --deploy --fail-level WARNING
}

echo "Checks"
check "lint (ruff)" ruff check --quiet --output-format concise .
check "format (ruff)" ruff format --check --output-format concise .
check "templates (djlint)" djlint templates --lint --quiet
check "types of the pure modules (mypy)" mypy
check "floors of the house (import-linter)" lint-imports
check "rooms are known to the checks" python scripts/check_rooms.py
check "texts go through gettext" python scripts/check_texts.py
check "migrations are complete" migrations
check "deployment settings" deployment
check "no address of an index, no path of one machine" scripts/check_addresses.sh

if [ ${#failed[@]} -gt 0 ]; then
    echo "Failed: ${#failed[@]} of the checks."
    exit 1
fi
echo "All checks passed."
