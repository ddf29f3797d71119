#!/usr/bin/env bash
# Bring the vendored files of static/vendor/ anew, at the versions named here (a maintainer's tool; needs npm).
set -euo pipefail
cd "$(dirname "$0")/.."
bootstrap=5.3.9 htmx=2.0.11 icons=1.13.2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

unpack() { # name version
    mkdir "$work/$1"
    tar xzf "$work/$(cd "$work" && npm pack --silent "$1@$2" | tail -n 1)" -C "$work/$1" --strip-components=1
}
unpack bootstrap "$bootstrap"
unpack htmx.org "$htmx"
unpack bootstrap-icons "$icons"

cd static/vendor
mkdir -p bootstrap htmx bootstrap-icons
# The maps are not vendored, so the lines that name them go too: hashed static files must find what is named.
sed '/sourceMappingURL=/d' "$work/bootstrap/dist/css/bootstrap.min.css" >bootstrap/bootstrap.min.css
sed '/sourceMappingURL=/d' "$work/bootstrap/dist/js/bootstrap.bundle.min.js" >bootstrap/bootstrap.bundle.min.js
cp "$work/htmx.org/dist/htmx.min.js" htmx/
cp "$work/bootstrap/LICENSE" bootstrap/
cp "$work/htmx.org/LICENSE" htmx/
cp "$work/bootstrap-icons/LICENSE" bootstrap-icons/
python3 ../../scripts/icon_sprite.py "$work/bootstrap-icons/icons" bootstrap-icons/sprite.svg
printf 'bootstrap %s\nhtmx %s\nbootstrap-icons %s\n' "$bootstrap" "$htmx" "$icons" >versions.txt
