#!/bin/sh
# Build the wheel, install it alone in a new environment, and build an episode in an empty folder.
set -eu
python=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

"$python" -m build --quiet --wheel --outdir "$place" .
"$python" -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet "$place"/episode_rundown-*.whl

cd "$place"
rundown="$place/venv/bin/rundown"
"$rundown" init series
cd series
"$rundown" new 1 "Three Days in August"
"$rundown" check
"$rundown" build --format docx --format html
test -f output/E01/E01-rundown.docx
test -f output/E01/E01-script.html
"$rundown" templates list
echo "the wheel works"
