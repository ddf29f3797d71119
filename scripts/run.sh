#!/usr/bin/env bash
# Serve the demonstration portal on this computer: database, demonstration data, web server, background worker.
#   PORT=8001 make run   another port
set -euo pipefail
cd "$(dirname "$0")/.."
port=${PORT:-8000}
address="http://127.0.0.1:$port"
export DJANGO_SETTINGS_MODULE=${DJANGO_SETTINGS_MODULE:-portal.settings.dev}
python=.venv/bin/python

if ! "$python" -c "import socket; socket.create_server(('127.0.0.1', $port)).close()" 2>/dev/null; then
    echo "Port $port is taken by another program: perhaps the portal runs already, look at $address." >&2
    echo "Another port: PORT=$((port + 1)) make run" >&2
    exit 1
fi

mkdir -p var staticfiles
echo "Preparing the database and its demonstration data; the first time this takes a minute or two."
"$python" manage.py migrate --no-input --verbosity 0
"$python" manage.py demo --if-empty

pids=()
stop() {
    trap - EXIT INT TERM
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait || true
    echo "The portal has stopped. Its data stay in var/; “make run” opens it again."
}
trap stop EXIT
trap 'exit 0' INT
trap 'exit 143' TERM

"$python" manage.py db_worker --verbosity 0 &
pids+=($!)
"$python" -m gunicorn portal.wsgi --bind "127.0.0.1:$port" --workers 2 --threads 4 --timeout 120 \
    --log-level error ${PORTAL_DEBUG:+--reload} &
pids+=($!)

"$python" - "$address" <<'PY' || exit 1
import sys, time, urllib.error, urllib.request

for _ in range(150):
    try:
        urllib.request.urlopen(sys.argv[1], timeout=20)
        break
    except urllib.error.HTTPError as error:
        sys.exit(f"The portal answers with error {error.code}; the lines above say why.")
    except OSError:
        time.sleep(0.2)
else:
    sys.exit("The portal has not answered within 30 seconds; the lines above say why.")
PY
echo
echo "The portal is open. Put this address into a browser on this computer: $address"
echo "Ctrl-C closes it; the data are kept."
wait -n "${pids[@]}" || true
echo "A part of the portal ended by itself; the lines above say why." >&2
exit 1
