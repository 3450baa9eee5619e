#!/bin/sh
# Makes the peers' virtual environments, each its own. A peer that does not install is said, and left out.
set -u
cd "$(dirname "$0")"
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
