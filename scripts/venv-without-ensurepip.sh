#!/bin/sh
# Make .venv where Python comes without ensurepip, as Debian's does: with the pip that is there.
set -eu
python=$1
"$python" -m venv --clear --without-pip .venv
"$python" -m pip --python .venv/bin/python install --quiet pip
