#!/bin/sh
# Brings the peers' programs into pairs/ from the folder given, which is not part of this project, and makes their
# virtual environments, each its own. A peer that does not install is said, and left out.
set -u
if [ -n "${1:-}" ]; then
    mkdir -p "$(dirname "$0")/pairs" && cp -R "$1/." "$(dirname "$0")/pairs/" || exit 2
fi
cd "$(dirname "$0")"
[ -f pairs/regle.py ] || { echo "Il manque les programmes pairs : make bench PAIRS=dossier." >&2; exit 2; }
uv=../.venv/bin/uv
[ -x "$uv" ] || ../bin/setup || exit 2
for pair in openfisca policyengine; do
    if "$uv" venv -q --clear --python ../.venv/bin/python ".venv-$pair" &&
        "$uv" pip sync -q --python ".venv-$pair/bin/python" "requirements-$pair.txt"; then
        echo "$pair: ready"
    else
        rm -rf ".venv-$pair"
        echo "$pair: does not install here, left out"
    fi
done
