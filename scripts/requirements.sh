#!/usr/bin/env bash
# Pin every requirement of pyproject.toml, with the hashes of all its published files, into requirements/*.txt.
# The resolver lives in .tools/ and is itself pinned in requirements/resolver.txt.
#   scripts/requirements.sh             add what pyproject.toml newly asks for; keep every other pin
#   scripts/requirements.sh --upgrade   take the newest versions that pyproject.toml allows
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3.11}
command -v "$python" >/dev/null || python=python3
tools=.tools/resolver

[ -x "$tools/bin/uv" ] || {
    "$python" -m venv "$tools"
    "$tools/bin/python" -m pip install --quiet --require-hashes --only-binary :all: -r requirements/resolver.txt
}

compile() {
    "$tools/bin/uv" --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make requirements" "$@" >/dev/null
}

compile pyproject.toml --output-file requirements/base.txt "$@"
compile pyproject.toml --group dev --constraint requirements/base.txt --output-file requirements/dev.txt "$@"
compile --group mutation --constraint requirements/dev.txt --output-file requirements/mutation.txt "$@"
compile requirements/resolver.in --output-file requirements/resolver.txt "$@"

if grep -nE '://|--(extra-)?index|--find-links' requirements/*.txt; then
    echo "These lines hold an address; a requirements file must not." >&2
    exit 1
fi
echo "requirements/base.txt, dev.txt, mutation.txt and resolver.txt are up to date."
