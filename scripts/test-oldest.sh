#!/bin/sh
# Run the fast tests with the lowest versions of the dependencies that pyproject.toml allows.
set -eu
python=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

"$python" -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --upgrade "pip>=25.1"
"$place/venv/bin/python" - >"$place/lowest.txt" <<'PY'
import tomllib

with open("pyproject.toml", "rb") as file:
    for name in tomllib.load(file)["project"]["dependencies"]:
        print(name.replace(">=", "=="))
PY
# The tests' own tools may want newer versions than the package does: they come first, and the
# package's lowest versions then take the place of theirs.
"$place/venv/bin/pip" install --quiet --editable . --group test
"$place/venv/bin/pip" install --quiet --requirement "$place/lowest.txt"
"$place/venv/bin/pytest" -q -n auto -m "not slow"
