#!/bin/sh
# Draws every face of the tray's icon, size by ink by panel, into the PNG that is named (else target/icon-sheet.png), to be
# looked at. A second argument enlarges it. Needs ImageMagick.
set -eu
cd "$(dirname "$0")/../.."
to=${1:-target/icon-sheet.png}
cargo run --quiet --locked -p homestretch --example icon-sheet | convert pam:- -filter point -resize "${2:-1}00%" "$to"
echo "$to"
