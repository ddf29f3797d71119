#!/usr/bin/env bash
# No file of the project may hold the address of a package index or a path that exists on one computer only.
set -euo pipefail
cd "$(dirname "$0")/.."
pattern='--(extra-)?index-url +[^ ]|--find-links +[^ ]|"resolved": "http|registry = "http|file:///(home|root|opt)/|(^|[^A-Za-z.<])/(home|root)/[a-z]'
if git grep -nIE -e "$pattern" -- . ':!scripts/check_addresses.sh' ':!static/vendor'; then
    echo "These lines hold such an address or path."
    exit 1
fi
