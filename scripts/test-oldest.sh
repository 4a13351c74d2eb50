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
"$place/venv/bin/pip" install --quiet --editable . --group dev --constraint "$place/lowest.txt"
"$place/venv/bin/pytest" -q -n auto -m "not slow"
